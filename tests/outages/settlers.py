"""The births of the outages: filed by the real actions, in a commune of Hà Tĩnh; all names are invented."""

from django.core.management import call_command
from django.db import connection

from accounts.models import Officer
from accounts.roles import Role
from registry.actions import registrations
from registry.models import Registration
from registry.rules.dates import PartialDate
from tests import factories
from tests.accounts.world import officer_at, world

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ")
GIVEN = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Linh", "Minh", "Ngọc")


def settle(births: int) -> None:
    """Fill an empty database: tables, units, a clerk, the announcer of pauses, and so many births filed."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")  # of this session; the situations' own commits wait
    call_command("migrate", verbosity=0)
    units = world()
    clerk = officer_at(units["thach_hai"], Role.CLERK, "lan")
    officer_at(units["ministry"], Role.MINISTRY, "nam")
    for number in range(births):
        registrations.file(declared(clerk, number), by=clerk)


def clerk() -> Officer:
    """The officer who files."""
    return Officer.objects.get(username="lan")


def announcer() -> Officer:
    """Who enters the pauses of the Ministry."""
    return Officer.objects.get(username="nam")


def declared(clerk: Officer, number: int) -> Registration:
    """A draft with nothing to mend or tick; each number below 10,000 is another family."""
    given = " ".join(GIVEN[number // place % 10] for place in (10, 100, 1000))
    name = f"{FAMILY[number % 10]} {{}} {given}"
    mother = {"name": name.format("Thị"), "id_number": f"04219400{1000 + number:04}"}
    father = {"name": name.format("Văn"), "id_number": f"04209000{1000 + number:04}"}
    child = {"name": name.format("Gia"), "sex": ("male", "female")[number % 2]}
    return factories.draft(
        clerk,
        0,
        child=child,
        mother=mother,
        father=father,
        declarant=father | {"born_on": PartialDate(1990)},
    )
