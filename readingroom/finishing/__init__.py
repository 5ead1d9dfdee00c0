"""What happens to built HTML: search index, link check, security policy, edition for the disk.

In: the folder an engine has rendered. Out: that folder with `pagefind/` and a sitemap in it, a
policy in each page, on request pictures for cards and a copy that opens by double click, with a zip
of it; whatever went wrong comes back as issues.
Nothing here knows Markdown or an engine, so that either can change without it.
"""

from readingroom.finishing.linkcheck import check_links
from readingroom.finishing.offline import write_offline_bundle
from readingroom.finishing.policy import allow_script, write_policies
from readingroom.finishing.search import build_search_index
from readingroom.finishing.sharing import check_social_picture, write_social_pictures
from readingroom.finishing.sitemap import write_sitemap

__all__ = [
    "allow_script",
    "build_search_index",
    "check_links",
    "check_social_picture",
    "write_offline_bundle",
    "write_policies",
    "write_sitemap",
    "write_social_pictures",
]
