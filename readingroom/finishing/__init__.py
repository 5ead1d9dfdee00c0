"""What happens to built HTML: one pass over its pages, search index, link check, offline edition.

In: the folder an engine has rendered. Out: that folder with `pagefind/` and a sitemap in it, a
content security policy in each page, on request pictures for cards and a copy that opens by double
click, with a zip of it; whatever went wrong comes back as issues.
Nothing here knows Markdown or an engine, so that either can change without it.
"""

from readingroom.finishing.csp import add_csp, allow_script
from readingroom.finishing.hosting_limits import check_sizes
from readingroom.finishing.link_check import check_links
from readingroom.finishing.offline import write_offline_bundle
from readingroom.finishing.outward_links import write_outward_links
from readingroom.finishing.page_pass import FEW_PAGES, PassOptions, SiteScan, finish_pages
from readingroom.finishing.redirects import Redirect, write_redirects
from readingroom.finishing.search_index import build_search_index
from readingroom.finishing.sitemap import write_sitemap
from readingroom.finishing.social_cards import CardOptions, check_social_picture

__all__ = [
    "FEW_PAGES",
    "CardOptions",
    "PassOptions",
    "Redirect",
    "SiteScan",
    "add_csp",
    "allow_script",
    "build_search_index",
    "check_links",
    "check_sizes",
    "check_social_picture",
    "finish_pages",
    "write_offline_bundle",
    "write_outward_links",
    "write_redirects",
    "write_sitemap",
]
