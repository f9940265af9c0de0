"""Every table of this room at once, for a new database; one that stands already has it from the steps replaced."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("printing", "0001_issued_papers"),
        ("printing", "0002_number_on_paper_afterwards"),
        ("printing", "0003_debts_of_papers_handed_out_before"),
        ("printing", "0004_ledger_of_every_paper"),
        ("printing", "0005_print_flow_and_copies"),
        ("printing", "0006_settings_of_papers_and_letters"),
        ("printing", "0007_printers_and_calibrations"),
        ("printing", "0008_stock_of_forms_and_batches"),
        ("printing", "0009_how_often_a_paper_is_asked_after"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0002_table_of_rate_limits"),
        ("registry", "0001_squashed_0011_notes_confirmed_by_the_head"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="IssuedPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth_certificate", "Giấy khai sinh (bản chính)"),
                            ("pid_overlay", "số định danh in thêm lên Giấy khai sinh đã trao"),
                            ("birth_certificate_copy", "Giấy khai sinh (bản sao)"),
                            ("birth_extract", "Trích lục khai sinh (bản sao)"),
                            ("birth_certificate_electronic", "Giấy khai sinh (bản điện tử)"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy",
                    ),
                ),
                ("with_pid", models.BooleanField(verbose_name="có số định danh cá nhân")),
                ("awaits_pid", models.BooleanField(db_default=False, verbose_name="số sẽ bổ sung sau")),
                (
                    "pid",
                    models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân đã in"),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=[
                            ("plain", "giấy thường, in cả mẫu"),
                            ("form", "phôi của Bộ Tư pháp, chỉ in nội dung"),
                            ("electronic", "bản điện tử"),
                        ],
                        db_default="plain",
                        default="plain",
                        max_length=10,
                        verbose_name="in trên",
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, db_default="", max_length=40, verbose_name="số của giấy"),
                ),
                ("copies", models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name="số bản")),
                (
                    "token",
                    models.CharField(blank=True, db_default="", max_length=32, verbose_name="mã tra cứu"),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="sha-256")),
                ("size", models.PositiveIntegerField(verbose_name="cỡ (byte)")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="in lúc"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do in lại")),
                ("operation_id", models.CharField(blank=True, max_length=40, verbose_name="mã thao tác")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người in",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="registry.registration",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy đã in",
                "verbose_name_plural": "giấy đã in",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("awaits_pid", True)),
                        fields=["registration"],
                        name="paper_awaits_pid",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "birth_certificate",
                                    "pid_overlay",
                                    "birth_certificate_copy",
                                    "birth_extract",
                                    "birth_certificate_electronic",
                                ],
                            )
                        ),
                        name="paper_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("medium__in", ["plain", "form", "electronic"])),
                        name="paper_medium_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("copies__gte", 1)), name="paper_of_some_copies"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("token", ""), _negated=True),
                        fields=("token",),
                        name="paper_token_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pid__regex", "^\\d{12}$"), ("with_pid", True)),
                            models.Q(("pid", ""), ("with_pid", False)),
                            _connector="OR",
                        ),
                        name="paper_pid_if_with_pid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("awaits_pid", False), ("with_pid", False), _connector="OR"),
                        name="paper_awaits_pid_only_without",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "pid_overlay"), _negated=True),
                            ("with_pid", True),
                            _connector="OR",
                        ),
                        name="paper_overlay_is_a_pid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="paper_digest_sha256"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["birth_certificate", "pid_overlay", "birth_certificate_electronic"],
                            ),
                            ("reason", ""),
                        ),
                        fields=("registration", "kind", "with_pid"),
                        name="paper_again_only_with_reason",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="paper_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3361efdadc5514069767d5d56037eb603b8dcdfe",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_paper_append_only_aefe5",
                            table="printing_issuedpaper",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IssuedLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pid_notice", "Thông báo đã ghi số định danh cá nhân"),
                            ("supplement_request", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                        ],
                        max_length=30,
                        verbose_name="loại văn bản",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("sequence_number", models.PositiveIntegerField(verbose_name="số thứ tự")),
                ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                ("addressee", models.CharField(max_length=300, verbose_name="kính gửi")),
                ("digest", models.CharField(max_length=64, verbose_name="sha-256")),
                ("size", models.PositiveIntegerField(verbose_name="cỡ (byte)")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lập lúc"
                    ),
                ),
                ("operation_id", models.CharField(blank=True, max_length=40, verbose_name="mã thao tác")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản đã lập",
                "verbose_name_plural": "các văn bản đã lập",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["unit", "-id"], name="letter_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pid_notice", "supplement_request", "receipt"])),
                        name="letter_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="letter_digest_sha256"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sequence_number__gte", 1)), name="letter_numbered"
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "kind", "year", "sequence_number"), name="letter_number_once"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="letter_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="828bf0a3308c6cb1f735aff56638a395c5b64a3b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_letter_append_only_811b2",
                            table="printing_issuedletter",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="bấm in lúc"
                    ),
                ),
                ("operation_id", models.CharField(blank=True, max_length=40, verbose_name="mã thao tác")),
                (
                    "claimed_until",
                    models.DateTimeField(editable=False, null=True, verbose_name="đang in đến"),
                ),
                ("finished_at", models.DateTimeField(editable=False, null=True, verbose_name="xong lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người in",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt in trình ký",
                "verbose_name_plural": "các đợt in trình ký",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["unit", "-id"], name="printbatch_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at", None)),
                        fields=("unit",),
                        name="printbatch_one_open_at_a_time",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="printbatch_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="97e72c6faab7a7153a3a8055a6a550bca5cec868",
                            operation="DELETE",
                            pgid="pgtrigger_printbatch_never_deleted_e7d4b",
                            table="printing_printbatch",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="printbatch_as_ordered",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."operation_id" IS DISTINCT FROM (NEW."operation_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="f6fd7b3bc059c778bd05bbe08d34552db3c3aef6",
                            operation="UPDATE",
                            pgid="pgtrigger_printbatch_as_ordered_e0e4e",
                            table="printing_printbatch",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="printbatch_finished_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."finished_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="dce4daf4bb03afd5fc62eefdbe2ecb7a06ab1914",
                            operation="UPDATE",
                            pgid="pgtrigger_printbatch_finished_for_ever_21ff1",
                            table="printing_printbatch",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IssuedPaperFile",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="printing.issuedpaper",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="nội dung")),
            ],
            options={
                "verbose_name": "tệp của giấy đã in",
                "verbose_name_plural": "tệp của giấy đã in",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="paper_file_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7c74a6885a7e7ea77e426d7394caa4f1049a4996",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_paper_file_append_only_7a192",
                            table="printing_issuedpaperfile",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="paper_file_is_the_one_named",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NOT EXISTS (\n                        SELECT FROM printing_issuedpaper WHERE id = NEW.paper_id\n                        AND digest = encode(sha256(NEW.content), 'hex') AND size = octet_length(NEW.content)\n                    ) THEN\n                        RAISE EXCEPTION 'these are not the bytes of paper %', NEW.paper_id\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="1b3aa7bf31ae0dcc4f7bf86c68e67a310538ae87",
                            operation="INSERT",
                            pgid="pgtrigger_paper_file_is_the_one_named_b2811",
                            table="printing_issuedpaperfile",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoidedPaper",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="voided",
                        serialize=False,
                        to="printing.issuedpaper",
                        verbose_name="giấy",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("spoiled", "In hỏng, đã hủy"),
                            ("replaced", "Đã thu lại, thay bằng giấy khác"),
                            ("lost", "Mất trước khi trao"),
                        ],
                        max_length=10,
                        verbose_name="vì sao",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="nói rõ")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy không còn giá trị",
                "verbose_name_plural": "giấy không còn giá trị",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["spoiled", "replaced", "lost"])),
                        name="voidedpaper_why_known",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="voided_paper_is_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="90f50b91219c6486f631077e6e76fd806910c358",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_voided_paper_is_for_ever_76eb1",
                            table="printing_voidedpaper",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FeeRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth_certificate_copy", "Giấy khai sinh (bản sao)"),
                            ("birth_extract", "Trích lục khai sinh (bản sao)"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy",
                    ),
                ),
                ("per_copy", models.PositiveIntegerField(verbose_name="mức thu một bản (đồng)")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("basis", models.CharField(max_length=200, verbose_name="căn cứ")),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống: mức thu chung cả nước.",
                        limit_choices_to={"level": "province"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="tỉnh, thành phố",
                    ),
                ),
            ],
            options={
                "verbose_name": "mức thu",
                "verbose_name_plural": "các mức thu phí bản sao",
                "ordering": ["kind", "-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["birth_certificate_copy", "birth_extract"])),
                        name="feerate_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="feerate_period_in_order",
                    ),
                    models.UniqueConstraint(
                        fields=("province", "kind", "valid_from"),
                        name="feerate_once_a_day",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormRange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("original", "Phôi Giấy khai sinh (bản chính)"),
                            ("copy", "Phôi Giấy khai sinh (bản sao)"),
                        ],
                        max_length=8,
                        verbose_name="loại phôi",
                    ),
                ),
                ("series", models.CharField(blank=True, max_length=10, verbose_name="ký hiệu")),
                ("first", models.BigIntegerField(verbose_name="từ số")),
                ("last", models.BigIntegerField(verbose_name="đến số")),
                ("digits", models.PositiveSmallIntegerField(verbose_name="số chữ số")),
                ("received_on", models.DateField(verbose_name="ngày nhận")),
                ("delivery_note", models.CharField(max_length=60, verbose_name="số phiếu giao")),
                ("source", models.CharField(max_length=200, verbose_name="nhận của")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="ghi lúc"
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="rút lúc")),
                ("withdrawn_why", models.CharField(blank=True, max_length=300, verbose_name="lý do rút")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan nhận",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người rút",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần nhận phôi",
                "verbose_name_plural": "các lần nhận phôi",
                "ordering": ["received_on", "pk"],
                "indexes": [models.Index(fields=["unit", "kind"], name="formrange_of_unit")],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        expressions=[
                            ("kind", "="),
                            ("series", "="),
                            (
                                models.Func(
                                    models.F("first"),
                                    models.F("last"),
                                    models.Value("[]"),
                                    function="int8range",
                                ),
                                "&&",
                            ),
                        ],
                        name="formrange_no_sheet_twice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["original", "copy"])), name="formrange_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__gte", 0), ("last__gte", models.F("first"))),
                        name="formrange_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digits__gte", 1), ("digits__lte", 10)), name="formrange_digits"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None), ("withdrawn_why", "")),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="formrange_withdrawn_by_somebody",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="formrange_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="f174f7365e6fcaa3e14dba565ed6e8eb4861dcad",
                            operation="DELETE",
                            pgid="pgtrigger_formrange_never_deleted_5296a",
                            table="printing_formrange",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="formrange_as_received",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."series" IS DISTINCT FROM (NEW."series") OR OLD."first" IS DISTINCT FROM (NEW."first") OR OLD."last" IS DISTINCT FROM (NEW."last") OR OLD."digits" IS DISTINCT FROM (NEW."digits") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."delivery_note" IS DISTINCT FROM (NEW."delivery_note") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="6d8fd1cafc9e6818dc6543ee833116e91edcd8dc",
                            operation="UPDATE",
                            pgid="pgtrigger_formrange_as_received_35754",
                            table="printing_formrange",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="formrange_withdrawn_unused_and_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF OLD.withdrawn_at IS NOT NULL\n                       OR EXISTS (SELECT FROM printing_formuse WHERE received_id = OLD.id) THEN\n                        RAISE EXCEPTION 'range % is used or withdrawn: it stays', OLD.id\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="7aa56b2d9a0578805139841831444a735198ce34",
                            operation="UPDATE",
                            pgid="pgtrigger_formrange_withdrawn_unused_and_once_a46d8",
                            table="printing_formrange",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("serial", models.BigIntegerField(verbose_name="số phôi")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("printed", "Đã in"),
                            ("spoiled", "Hỏng khi chưa in"),
                            ("lost", "Mất"),
                            ("returned", "Trả lại"),
                        ],
                        max_length=8,
                        verbose_name="đã",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="form",
                        to="printing.issuedpaper",
                        verbose_name="giấy đã in",
                    ),
                ),
                (
                    "received",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="printing.formrange",
                        verbose_name="thuộc lần nhận",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="printing.formuse",
                        verbose_name="thay cho phôi",
                    ),
                ),
            ],
            options={
                "verbose_name": "phôi đã dùng",
                "verbose_name_plural": "phôi đã dùng",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("received", "serial"), name="formuse_once_a_sheet"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "printed"), ("paper__isnull", False)),
                            models.Q(
                                ("how__in", ["spoiled", "lost", "returned"]),
                                ("paper", None),
                                ("replaces", None),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="formuse_printed_is_a_paper",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="formuse_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="53e6ba54baf899c7880940510ffb4d99e5f74361",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_formuse_append_only_0c9ad",
                            table="printing_formuse",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="formuse_of_a_sheet_received",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    PERFORM FROM printing_formrange WHERE id = NEW.received_id AND withdrawn_at IS NULL\n                        AND NEW.serial BETWEEN first AND last FOR SHARE;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION 'no sheet % was received', NEW.serial\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="68e930ab0d0ada2f469aa7434c9494ccaf88314b",
                            operation="INSERT",
                            pgid="pgtrigger_formuse_of_a_sheet_received_c2022",
                            table="printing_formuse",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormSpoiling",
            fields=[
                (
                    "use",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="spoiling",
                        serialize=False,
                        to="printing.formuse",
                        verbose_name="phôi",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "phôi hỏng sau khi in",
                "verbose_name_plural": "phôi hỏng sau khi in",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="formspoiling_reasoned"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="formspoiling_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fb1f115dd85c912e2422ed0f4f4140a3907af4e3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_formspoiling_append_only_b87df",
                            table="printing_formspoiling",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="formspoiling_of_a_printed_sheet",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    PERFORM FROM printing_formuse WHERE id = NEW.use_id AND how = 'printed';\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION 'sheet % was not printed on', NEW.use_id\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="0cbf03478202a567565c1181f7ce32fef1cb463b",
                            operation="INSERT",
                            pgid="pgtrigger_formspoiling_of_a_printed_sheet_defbc",
                            table="printing_formspoiling",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IssuedLetterFile",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="printing.issuedletter",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="nội dung")),
            ],
            options={
                "verbose_name": "tệp của văn bản",
                "verbose_name_plural": "tệp của các văn bản",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="letter_file_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2708f4fb35eb830f81acb7d1d6aab11ed811d861",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_letter_file_append_only_a3bc9",
                            table="printing_issuedletterfile",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="letter_file_is_the_one_named",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NOT EXISTS (\n                        SELECT FROM printing_issuedletter WHERE id = NEW.letter_id\n                        AND digest = encode(sha256(NEW.content), 'hex') AND size = octet_length(NEW.content)\n                    ) THEN\n                        RAISE EXCEPTION 'these are not the bytes of letter %', NEW.letter_id\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="849e36d17d2e8d46a555481c0d33ba57571472db",
                            operation="INSERT",
                            pgid="pgtrigger_letter_file_is_the_one_named_de803",
                            table="printing_issuedletterfile",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterRegistration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="số thứ tự")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="printing.issuedletter",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_lines",
                        to="registry.registration",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ trong văn bản",
                "verbose_name_plural": "các hồ sơ trong văn bản",
                "ordering": ["letter", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "registration"), name="letterline_once_a_letter"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="letterline_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d9de94bc61fba87944b7fb29b5ff1b47ed9e15ad",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_letterline_append_only_509b7",
                            table="printing_letterregistration",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterSequence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30, verbose_name="loại văn bản")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("last_number", models.PositiveIntegerField(default=0, verbose_name="số cuối cùng")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "dãy số văn bản",
                "verbose_name_plural": "các dãy số văn bản",
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "kind", "year"), name="lettersequence_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="lettersequence_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="e6da5cb17a482b412e7f76fd260ca4b28f6edf78",
                            operation="DELETE",
                            pgid="pgtrigger_lettersequence_never_deleted_1fbf7",
                            table="printing_lettersequence",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="lettersequence_only_forward",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."last_number" > (NEW."last_number"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="dafc8403677aeb77dca6c7445c7b5d2fffbc7c16",
                            operation="UPDATE",
                            pgid="pgtrigger_lettersequence_only_forward_fe715",
                            table="printing_lettersequence",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("times", models.PositiveIntegerField(db_default=1, verbose_name="số lần")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="printing.issuedpaper",
                        verbose_name="giấy",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt kiểm tra giấy",
                "verbose_name_plural": "lượt kiểm tra giấy",
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "day"), name="papercheck_one_a_day"),
                    models.CheckConstraint(condition=models.Q(("times__gte", 1)), name="papercheck_counts"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="papercheck_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="945824be6595e3d0dcf45d4b96bbe798328b3a18",
                            operation="DELETE",
                            pgid="pgtrigger_papercheck_never_deleted_bd1b2",
                            table="printing_papercheck",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="papercheck_of_that_day",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."paper_id" IS DISTINCT FROM (NEW."paper_id") OR OLD."day" IS DISTINCT FROM (NEW."day"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="37d2501b3f4f30ebce65623c16055493bda7ee6e",
                            operation="UPDATE",
                            pgid="pgtrigger_papercheck_of_that_day_edb60",
                            table="printing_papercheck",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="papercheck_only_grows",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."times" <= (OLD."times"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="2f65b7ea423a32f923825f261c22e87addc7f711",
                            operation="UPDATE",
                            pgid="pgtrigger_papercheck_only_grows_ebfdd",
                            table="printing_papercheck",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperSequence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "series",
                    models.CharField(
                        choices=[
                            ("birth_certificate_copy", "Giấy khai sinh (bản sao)"),
                            ("birth_extract", "Trích lục khai sinh (bản sao)"),
                            ("copy_ledger", "Sổ cấp bản sao"),
                        ],
                        max_length=30,
                        verbose_name="dãy số",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "last_number",
                    models.PositiveIntegerField(db_default=0, default=0, verbose_name="số đã cấp"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "dãy số của giấy",
                "verbose_name_plural": "dãy số của giấy",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "series", "year"), name="papersequence_once_a_year"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="papersequence_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="01f89183b710b7dd4dbbb1a8422969b41855836e",
                            operation="DELETE",
                            pgid="pgtrigger_papersequence_never_deleted_76ef6",
                            table="printing_papersequence",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="papersequence_only_grows",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."last_number" < (OLD."last_number"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="b20684010494aedeae4d48931d2de038e7b5237c",
                            operation="UPDATE",
                            pgid="pgtrigger_papersequence_only_grows_45390",
                            table="printing_papersequence",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "numbering",
                    models.JSONField(blank=True, default=dict, verbose_name="ký hiệu của từng loại giấy"),
                ),
                (
                    "zero_word",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("linh", "linh (hai nghìn không trăm linh năm)"),
                            ("lẻ", "lẻ (hai nghìn không trăm lẻ năm)"),
                        ],
                        max_length=4,
                        verbose_name="chữ đọc số 0 hàng chục",
                    ),
                ),
                (
                    "thousand_word",
                    models.CharField(
                        blank=True,
                        choices=[("nghìn", "nghìn"), ("ngàn", "ngàn")],
                        max_length=5,
                        verbose_name="chữ đọc hàng nghìn",
                    ),
                ),
                (
                    "signer_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("plain", "Chỉ ghi chức vụ"),
                            ("tm", "TM. ỦY BAN NHÂN DÂN (cấp phó thêm dòng KT. CHỦ TỊCH)"),
                            ("kt", "KT. CHỦ TỊCH khi cấp phó ký"),
                            ("tuq", "TUQ. CHỦ TỊCH khi người được ủy quyền ký"),
                        ],
                        max_length=5,
                        verbose_name="thể thức ký",
                    ),
                ),
                (
                    "shows_volume",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="in Quyển số trên Giấy khai sinh"
                    ),
                ),
                (
                    "signer_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người ký mặc định"),
                ),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký mặc định"),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "cài đặt giấy tờ",
                "verbose_name_plural": "cài đặt giấy tờ của các đơn vị",
                "indexes": [models.Index(fields=["unit", "-id"], name="papersetting_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("zero_word__in", ["", "linh", "lẻ"]),
                            ("thousand_word__in", ["", "nghìn", "ngàn"]),
                        ),
                        name="papersetting_words_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signer_form__in", ["", "plain", "tm", "kt", "tuq"])),
                        name="papersetting_signer_form_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="papersetting_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7291eadc39bc036f62ea4651f3a1e0d4cc349155",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_papersetting_append_only_1bf82",
                            table="printing_papersetting",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintBatchFile",
            fields=[
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="printing.printbatch",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="nội dung")),
            ],
            options={
                "verbose_name": "tệp của đợt in",
                "verbose_name_plural": "tệp của các đợt in",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="batch_file_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f1ac009a0d108f52cf4405264e32c747ebad9d2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_batch_file_append_only_6f635",
                            table="printing_printbatchfile",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintBatchItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField(verbose_name="thứ tự")),
                (
                    "standing",
                    models.CharField(
                        choices=[("waiting", "Chờ in"), ("printed", "Đã in"), ("refused", "Chưa in được")],
                        default="waiting",
                        editable=False,
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("refusal", models.CharField(blank=True, max_length=500, verbose_name="lý do chưa in được")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="printing.printbatch",
                        verbose_name="đợt in",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="printing.issuedpaper",
                        verbose_name="giấy đã in",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.registration",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy trong đợt in",
                "verbose_name_plural": "giấy trong đợt in",
                "ordering": ["batch", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "place"), name="batchitem_one_a_place"),
                    models.UniqueConstraint(
                        condition=models.Q(("standing", "waiting")),
                        fields=("registration",),
                        name="batchitem_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paper", None), ("refusal", ""), ("standing", "waiting")),
                            models.Q(("paper__isnull", False), ("refusal", ""), ("standing", "printed")),
                            models.Q(
                                ("paper", None),
                                ("standing", "refused"),
                                models.Q(("refusal", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="batchitem_printed_or_refused",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="batchitem_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="9aa6e0bf710ad4311eeb98c9fafd265151d12363",
                            operation="DELETE",
                            pgid="pgtrigger_batchitem_never_deleted_cdd5d",
                            table="printing_printbatchitem",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="batchitem_settled_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"standing\" = 'waiting'))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="a057d6fa1a8f80aca0bc28b9e9b9f67b09e51c9e",
                            operation="UPDATE",
                            pgid="pgtrigger_batchitem_settled_for_ever_84165",
                            table="printing_printbatchitem",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Printer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="tên máy in")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="thêm lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thêm",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "máy in",
                "verbose_name_plural": "máy in",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "name"), name="printer_named_once_per_unit")
                ],
            },
        ),
        migrations.CreateModel(
            name="Calibration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sheet",
                    models.CharField(
                        choices=[
                            ("birth_certificate", "Phôi Giấy khai sinh (bản chính)"),
                            ("birth_certificate_copy", "Phôi Giấy khai sinh (bản sao)"),
                            ("plain", "Giấy thường"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy",
                    ),
                ),
                (
                    "right",
                    models.DecimalField(
                        db_default=0, decimal_places=1, default=0, max_digits=3, verbose_name="sang phải (mm)"
                    ),
                ),
                (
                    "down",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=1,
                        default=0,
                        max_digits=3,
                        verbose_name="xuống dưới (mm)",
                    ),
                ),
                (
                    "scale_x",
                    models.DecimalField(
                        db_default=100,
                        decimal_places=2,
                        default=100,
                        max_digits=5,
                        verbose_name="co giãn ngang (%)",
                    ),
                ),
                (
                    "scale_y",
                    models.DecimalField(
                        db_default=100,
                        decimal_places=2,
                        default=100,
                        max_digits=5,
                        verbose_name="co giãn dọc (%)",
                    ),
                ),
                (
                    "places",
                    models.JSONField(
                        blank=True, db_default={}, default=dict, verbose_name="tọa độ các ô đã dời"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="chỉnh lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người chỉnh",
                    ),
                ),
                (
                    "restored_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="printing.calibration",
                        verbose_name="lấy lại của lần",
                    ),
                ),
                (
                    "printer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calibrations",
                        to="printing.printer",
                        verbose_name="máy in",
                    ),
                ),
            ],
            options={
                "verbose_name": "căn chỉnh máy in",
                "verbose_name_plural": "căn chỉnh máy in",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["printer", "sheet", "-id"], name="calibration_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sheet__in", ["birth_certificate", "birth_certificate_copy", "plain"])
                        ),
                        name="calibration_sheet_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("down__gte", -20), ("down__lte", 20), ("right__gte", -20), ("right__lte", 20)
                        ),
                        name="calibration_shift_is_small",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scale_x__gte", 95),
                            ("scale_x__lte", 105),
                            ("scale_y__gte", 95),
                            ("scale_y__lte", 105),
                        ),
                        name="calibration_scale_is_near",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="calibration_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d63b61d4f78c726d06dcbb53f483769c0384a904",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_calibration_append_only_f8e50",
                            table="printing_calibration",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrinterOffset",
            fields=[
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.unit",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "right",
                    models.DecimalField(
                        db_default=0, decimal_places=1, max_digits=3, verbose_name="sang phải (mm)"
                    ),
                ),
                (
                    "down",
                    models.DecimalField(
                        db_default=0, decimal_places=1, max_digits=3, verbose_name="xuống dưới (mm)"
                    ),
                ),
                ("at", models.DateTimeField(auto_now=True, verbose_name="chỉnh lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người chỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "căn chỉnh máy in",
                "verbose_name_plural": "căn chỉnh máy in",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("down__gte", -20), ("down__lte", 20), ("right__gte", -20), ("right__lte", 20)
                        ),
                        name="printer_offset_is_small",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicMinute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("who", models.CharField(max_length=64, verbose_name="từ đâu")),
                ("minute", models.DateTimeField(db_index=True, verbose_name="phút")),
                ("times", models.PositiveIntegerField(db_default=1, verbose_name="số lần")),
            ],
            options={
                "verbose_name": "lượt hỏi trong một phút",
                "verbose_name_plural": "lượt hỏi trong một phút",
                "constraints": [models.UniqueConstraint(fields=("who", "minute"), name="publicminute_once")],
            },
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="collection",
                        serialize=False,
                        to="printing.issuedpaper",
                        verbose_name="giấy",
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày cấp")),
                (
                    "entry_number",
                    models.PositiveIntegerField(null=True, verbose_name="số thứ tự trong Sổ cấp bản sao"),
                ),
                (
                    "asked_by",
                    models.CharField(
                        choices=[
                            ("declarant", "Người đi khai sinh"),
                            ("person", "Người khác"),
                            ("agency", "Cơ quan, tổ chức có văn bản"),
                        ],
                        max_length=10,
                        verbose_name="ai yêu cầu",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="họ, chữ đệm, tên người nhận")),
                (
                    "relation",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="quan hệ với người được khai sinh"
                    ),
                ),
                (
                    "id_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cccd", "Thẻ căn cước công dân"),
                            ("cmnd", "Giấy chứng minh nhân dân"),
                            ("ho_chieu", "Hộ chiếu"),
                            ("the_thuong_tru", "Thẻ thường trú"),
                            ("cm_quan_doi", "Giấy chứng minh quân đội nhân dân"),
                            ("cm_si_quan", "Giấy chứng minh sĩ quan quân đội"),
                            ("cm_cong_an", "Giấy chứng minh công an nhân dân"),
                            ("can_cuoc", "Thẻ căn cước"),
                            ("can_cuoc_dien_tu", "Căn cước điện tử"),
                            ("gcn_can_cuoc", "Giấy chứng nhận căn cước"),
                            ("khac", "Giấy tờ khác có dán ảnh"),
                        ],
                        max_length=20,
                        verbose_name="giấy tờ tùy thân",
                    ),
                ),
                ("id_number", models.CharField(blank=True, max_length=60, verbose_name="số giấy tờ")),
                ("compared", models.BooleanField(verbose_name="đã đối chiếu giấy tờ")),
                (
                    "purpose",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do, văn bản đề nghị"),
                ),
                ("per_copy", models.PositiveIntegerField(verbose_name="mức thu một bản (đồng)")),
                ("fee", models.PositiveIntegerField(verbose_name="đã thu (đồng)")),
                (
                    "exemption",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("merit", "Người thuộc gia đình có công với cách mạng"),
                            ("poor", "Người thuộc hộ nghèo"),
                            ("disabled", "Người khuyết tật, trẻ khuyết tật"),
                            ("vneid", "Dùng tài khoản VNeID mức độ 2 (Thông tư 117/2026/TT-BTC)"),
                            ("other", "Trường hợp khác theo văn bản"),
                        ],
                        max_length=10,
                        verbose_name="miễn phí vì",
                    ),
                ),
                (
                    "exemption_proof",
                    models.CharField(blank=True, max_length=200, verbose_name="giấy tờ chứng minh"),
                ),
                ("signer_name", models.CharField(blank=True, max_length=100, verbose_name="người ký")),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="ghi lúc"
                    ),
                ),
                ("handed_over_at", models.DateTimeField(null=True, verbose_name="trao lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "handed_over_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trao",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan cấp",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc cấp giấy",
                "verbose_name_plural": "các việc cấp giấy",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["unit", "day"], name="collection_of_unit_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("unit"),
                        django.db.models.functions.datetime.ExtractYear("day"),
                        models.F("entry_number"),
                        name="collection_number_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked_by__in", ["declarant", "person", "agency"])),
                        name="collection_asker_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="collection_names_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_by", "agency"), _negated=True),
                            models.Q(("purpose", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="collection_agency_gives_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked_by", "agency"), ("compared", True), _connector="OR"),
                        name="collection_person_was_compared",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("exemption", ""), ("fee", 0), _connector="OR"),
                        name="collection_exempt_pays_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed_over_at", None), ("handed_over_by", None)),
                            models.Q(("handed_over_at__isnull", False), ("handed_over_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="collection_handed_over_by_somebody",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="collection_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="aec74695eb8a2f989c3e035c3a5a297d4aed5b08",
                            operation="DELETE",
                            pgid="pgtrigger_collection_never_deleted_a94ce",
                            table="printing_collection",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="collection_as_asked",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."paper_id" IS DISTINCT FROM (NEW."paper_id") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."entry_number" IS DISTINCT FROM (NEW."entry_number") OR OLD."asked_by" IS DISTINCT FROM (NEW."asked_by") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."relation" IS DISTINCT FROM (NEW."relation") OR OLD."id_kind" IS DISTINCT FROM (NEW."id_kind") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."compared" IS DISTINCT FROM (NEW."compared") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."per_copy" IS DISTINCT FROM (NEW."per_copy") OR OLD."fee" IS DISTINCT FROM (NEW."fee") OR OLD."exemption" IS DISTINCT FROM (NEW."exemption") OR OLD."exemption_proof" IS DISTINCT FROM (NEW."exemption_proof") OR OLD."signer_name" IS DISTINCT FROM (NEW."signer_name") OR OLD."signer_title" IS DISTINCT FROM (NEW."signer_title") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="bf9b89679b89b5e5e8f67bcf10f9166ab58b56d7",
                            operation="UPDATE",
                            pgid="pgtrigger_collection_as_asked_afa90",
                            table="printing_collection",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="collection_handed_over_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."handed_over_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="5edcdfcaf0179d77646497170dd1f85bbb7d0f29",
                            operation="UPDATE",
                            pgid="pgtrigger_collection_handed_over_once_dfa53",
                            table="printing_collection",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="IssuedLetter",
            name="registrations",
            field=models.ManyToManyField(
                related_name="letters",
                through="printing.LetterRegistration",
                to="registry.registration",
                verbose_name="hồ sơ",
            ),
        ),
    ]
