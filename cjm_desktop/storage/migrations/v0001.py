"""Version 1, the first. When version 2 comes, `up` here turns a document of version 1 into one of version 2."""
