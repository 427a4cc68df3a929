"""What comes in from other programs and goes back out, free of Qt and of any one format.

Every source is read into a `Book` of sheets; a `Mapping` says what its cells are, and `drafting` makes records of them
and tells the fate of every cell.
"""
