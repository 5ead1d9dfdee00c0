"""Pictures: what an article's text or header names becomes a file of the site, with its size.

In: articles, the folder of their sources. Out: articles with the pictures that are there and safe
to show; an issue for each that is not, with the nearest name.
"""

from readingroom.pictures.finding import find_pictures, list_pictures

__all__ = ["find_pictures", "list_pictures"]
