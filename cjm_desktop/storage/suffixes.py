"""The endings of files that a map is in. Read before the start screen stands, so nothing is imported here."""

MAP = ".cjm"
COMMENTS = ".cjmc"  # what a reader of a map mails back
SOURCES = (
    ".xlsx",
    ".xlsm",
    ".xltx",
    ".xltm",
    ".xls",
    ".xlsb",
    ".ods",
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".md",
    ".markdown",
    ".mdx",
    ".outline",
    ".mmd",
    ".mermaid",
    ".canvas",
    ".drawio",
    ".excalidraw",
    ".excalidrawlib",
    ".xml",
    ".json",
)  # what importers read
CARRIERS = (".pdf", ".png", ".svg")  # what `embedding` can put a map into
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")  # what a card can show
