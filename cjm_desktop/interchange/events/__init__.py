"""Event logs on their way in: whose events they are, which step each belongs to, and what is counted of them.

Only `engines` and `counting` know Ibis, which is an extra of the package and imported when a log is counted.
"""
