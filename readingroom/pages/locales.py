"""Where a language is mostly spoken, for programs that want a territory with it.

In: a language tag. Out: `language_TERRITORY`, from the likely subtags of Unicode's CLDR.
"""

from __future__ import annotations

from babel.core import Locale, UnknownLocaleError, get_global


def find_locale(language: str) -> str:
    """Return a language with its territory; "" for a language that CLDR does not know.

    >>> find_locale("nb"), find_locale("pt-BR"), find_locale("zh-Hant"), find_locale("x")
    ('nb_NO', 'pt_BR', 'zh_TW', '')
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    likely = get_global("likely_subtags")
    territory = locale.territory
    for key in (f"{locale.language}_{locale.script}", locale.language):
        territory = territory or str(likely.get(key, "")).rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else ""
