"""One small renderer for every figure: numbers in, placed shapes out."""
