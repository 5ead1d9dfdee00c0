"""Words that headers are made of, in the languages of the world's larger presses.

Nothing comes in; sets of case-folded words go out. They name kinds of things (roles, news agencies,
sections of a paper), never a person, a place or a paper of one collection.
"""

from __future__ import annotations

import re

from readingroom.lexicon import Role, name_words

BYLINE_WORDS = (
    r"(?:written|report(?:ed|ing)?|(?:an\s+)?interview(?:ed)?|posted|published|submitted|story|text|words|an(?:alysis|\s+essay)|"
    r"(?:a\s+)?(?:article|column|comment(?:ary)?|essay|feature|guest\s+post|opinion|"
    r"perspective|review))\s+by|"
    r"authors?\s*:|by\s*:|by|von|text\s*:|autor(?:in|en)?\s*:|"
    r"ein\s+\w+\s+von|"
    r"propos\s+recueillis\s+par|par|auteurs?\s*:|por|autor(?:a|es)?\s*:|"
    r"autori?\s*:|di|door|tekst\s*:|av|af|przez|автор[ы]?\s*:|текст\s*:|作者\s*[:：]|"
    r"文\s*[/／|｜:：]|记者\s*[:：]?|撰文\s*[:：]"
)
PUBLISHED_WORDS = (
    r"(?:first\s+)?published(?:\s+on)?|posted(?:\s+on)?|issued|released?(?:\s+date)?|"
    r"publication\s+date|pub\s*date|date(?:\s+of\s+(?:issue|publication))?|dated?|created|"
    r"for\s+immediate\s+release|for\s+release|embargoed\s+until|from|on|of|"
    r"veröffentlicht(?:\s+am)?|erschienen(?:\s+am)?|stand|datum|vom|am|den|"
    r"publié(?:e)?(?:\s+le)?|paru\s+le|mis\s+en\s+ligne(?:\s+le)?|le|"
    r"publicado(?:\s+el|\s+em)?|fecha|el|em|data|pubblicato(?:\s+il)?|il|"
    r"gepubliceerd(?:\s+op)?|op|publicerad|publisert|publiceret|opublikowano|опубликовано|дата|"
    r"发布时间|发表时间|发布日期|日期|时间|公開日|更新日"
)
UPDATED_WORDS = (
    r"(?:last\s+)?(?:updated|modified|revised|changed|edited)(?:\s+on|\s+at)?|"
    r"(?:zuletzt\s+)?aktualisiert(?:\s+am)?|mis\s+à\s+jour(?:\s+le)?|actualizado(?:\s+el)?|"
    r"aggiornato(?:\s+il)?|bijgewerkt(?:\s+op)?|uppdaterad|oppdatert|opdateret|обновлено"
)
FETCHED_RE = re.compile(r"\W*(?:downloaded|retrieved|accessed|printed|saved)\s+(?:from|on)\b", re.I)
"""What says at the start of a line where and when somebody took a text from a site."""
ROLES = frozenset(
    "desk staff team editor editors editorial correspondent correspondents writer writers reporter "
    "reporters columnist columnists contributor contributors bureau chief newsroom journalist "
    "journalists producer intern fellow analyst critic photographer stringer blogger commentator "
    "anchor presenter researcher redaktion redakteur redakteurin korrespondent korrespondentin "
    "rédaction rédacteur rédactrice correspondant correspondante journaliste redacción redactor "
    "redactora corresponsal periodista redazione redattore corrispondente giornalista redactie "
    "redacteur correspondente redação jornalista redakcja redaktor redaksjon reporterin".split()
)
TITLES = frozenset(
    "professor lecturer director president minister secretary ambassador economist historian "
    "author novelist physician attorney lawyer scientist senator dean chair chairman chairwoman "
    "manager head founder ceo cto executive officer consultant engineer designer developer "
    "student".split()
)
AGENCIES = frozenset(
    "reuters|reuter|ap|associated press|the associated press|upi|united press international|afp|"
    "agence france-presse|dpa|xinhua|tass|itar-tass|interfax|ria novosti|ans|ani|pti|ians|uni|"
    "ips|inter press service|efe|ansa|lusa|belga|anp|apa|sda|keystone-sda|kyodo|kyodo news|jiji|"
    "yonhap|bernama|antara|irna|mena|anadolu|anadolu agency|aa|kuna|wam|spa|spa|petra|sana|nan|"
    "bloomberg|bloomberg news|bbc|bbc news|cnn|npr|pr newswire|business wire|globe newswire|"
    "afrol news|allafrica|panapress|caj news|ghana news agency|gna|mehr|tanjug|pap|ctk|čtk|mti|"
    "agerpres|bta|hina|sta|ntb|tt|ritzau|stt|epd|kna|sid|cns|ens|can|cp|canadian press|"
    "the canadian press|aap|australian associated press|nzpa|wafa|naharnet|staff|agencies|"
    "news agencies|wire services|wires".split("|")
)
ORGANISATION_WORDS = frozenset(
    "press news newspaper times post daily journal gazette herald tribune observer chronicle "
    "magazine weekly review ledger bulletin guardian telegraph courier mirror express record "
    "standard mail packet register dispatch examiner inquirer sentinel advertiser globe star sun "
    "echo argus digest quarterly monthly report reporter newsletter blog media network agency wire "
    "service services radio tv television broadcasting online university college institute school "
    "academy centre center committee commission council department ministry office bureau "
    "association society foundation union group company corporation corp bros inc ltd llc plc gmbh "
    "bank airport hotel hospital museum library church house street road avenue airlines party "
    "zeitung blatt kurier anzeiger nachrichten rundschau tageblatt merkur presse journal courrier "
    "gazette quotidien revue diario periódico noticias gaceta giornale corriere gazzetta dagblad "
    "courant krant tidning avis tidende".split()
)
SECTIONS = frozenset(
    "features|feature|opinion|opinions|analysis|news|world|world news|international|national|local|"
    "politics|business|economy|finance|markets|money|sport|sports|culture|arts|the arts|books|film|"
    "music|science|health|technology|tech|travel|style|life|lifestyle|society|education|"
    "environment|climate|comment|commentary|editorial|leader|leaders|interview|interviews|"
    "investigation|review|reviews|essay|essays|exclusive|breaking|breaking news|obituary|"
    "obituaries|report|special report|perspective|perspectives|viewpoint|column|columns|letters|"
    "letter|dispatch|press release|news release|media release|in brief|briefing|home|front page|"
    "history|weather|people|long read|longread|q&a|profile|spotlight|the latest|"
    "meinung|kommentar|politik|wirtschaft|kultur|wissen|gesellschaft|ausland|inland|feuilleton|"
    "panorama|leitartikel|reportage|essai|tribune|monde|économie|société|sciences|"
    "opinión|política|economía|cultura|mundo|sociedad|editoriale|politica|economia|cronaca".split(
        "|"
    )
)
PLAIN_HEADINGS = frozenset(
    "date|dated|introduction|summary|abstract|background|overview|preface|foreword|contents|prologue|"
    "chapter|conclusion|notes|references|appendix|part|section|act|scene|einleitung|zusammenfassung|"
    "vorwort|inhalt|résumé|préface|sommaire|introducción|resumen|prólogo|introduzione|sommario|"
    "continued|advertisement|anzeige|publicité|draft|confidential|urgent|correction|update|"
    "memorandum|memo|transcript|speech|remarks|statement|end|more".split("|")
)
SHARE_WORDS = frozenset(
    "share this article story page tweet twitter x facebook email e-mail mail print whatsapp "
    "linkedin reddit telegram pinterest instagram comment comments save listen subscribe sign in "
    "login log register follow us bookmark copy link pdf download read later gift more teilen "
    "drucken kommentare partager imprimer compartir imprimir condividi stampa delen afdrukken "
    "0 1 2 3 4 5 on via and or".split()
)
PARTICLES = name_words(Role.BYLINE)
SUFFIXES = name_words(Role.GENERATION) | name_words(Role.DEGREE)
# Not the honorifics of `data/words.tsv`: king, prince, bishop or saint stand before a name in a
# sentence, but on a byline's line are surnames, too ("Ann King"), and a name that lost a word would
# be no full name. "Professor" is an office there. Features of the head model depend on this list.
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev fr herr frau".split()
)
DANGLING = frozenset(
    "the a an of for and or with from to at on in by as into between against under its their our "
    "der die das ein eine und oder mit für auf im vom zur zum les une et avec pour dans sur du des "
    "de del la las los y con para en el e il gli di della degli per een het van voor met".split()
)
FUNCTION_WORDS = frozenset(
    "the a an in of on for and or with from to at as into over under after before how why what "
    "when where who which is are was were be been will can could should would may might must not "
    "no all more most new this that these those its their our your his her my we you they he she "
    "it but if than then there here up out off down about against between through during without "
    "der die das ein eine und oder mit für auf im ist sind war nicht wie warum was wenn les un une "
    "et ou avec pour dans sur est sont pas comment pourquoi los las una con para por en es son "
    "cómo gli uno che non per come sono het een met voor op is zijn niet".split()
)
