"""In-memory implementations of the ports, one a file, with the same rules of conflict as the real stores.

They are handed in through a `bootstrap`; nothing of ours is patched. What is read is immutable, so a test
cannot change a fake's content behind its back.
"""
