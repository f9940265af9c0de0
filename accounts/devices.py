"""A browser's name of itself in words an officer knows: «Chrome trên Windows»."""

# The first that fits: later browsers also call themselves by earlier ones' names.
_BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "điện thoại Android"),
    ("Windows", "Windows"),
    ("Mac OS", "máy Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def in_words(user_agent: str) -> str:
    """Browser and system of a User-Agent header; what is not known is said so."""
    browser = next((word for mark, word in _BROWSERS if mark in user_agent), "Trình duyệt khác")
    system = next((word for mark, word in _SYSTEMS if mark in user_agent), "")
    return f"{browser} trên {system}" if system else browser
