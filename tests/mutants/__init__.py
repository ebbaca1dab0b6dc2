"""Mutation testing of screening/criteria: one small change at a time, and whether a test sees it.

mutmut's operators say what is changed (``making``); a change lives only in the memory of one
forked process (``trying``), never in a file; the books, the slow reading and the tests of the
part are put to it (``checks``) until one of them fails.
"""
