import uuid

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PidRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="mã yêu cầu",
                    ),
                ),
                ("reference", models.CharField(max_length=50, unique=True, verbose_name="hồ sơ")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần gửi dữ liệu")),
                ("application", models.JSONField(verbose_name="dữ liệu gửi đi")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Đang chờ"), ("assigned", "Đã cấp"), ("rejected", "Bị từ chối")],
                        default="waiting",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("pid", models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân")),
                ("existing_pid", models.CharField(blank=True, max_length=40, verbose_name="số đã thấy")),
                ("first_asked_at", models.DateTimeField(verbose_name="yêu cầu lần đầu lúc")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="đã gửi lúc")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="lần tới lúc")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                (
                    "attempts",
                    models.PositiveIntegerField(default=0, verbose_name="số lần liền không có trả lời"),
                ),
                ("last_code", models.CharField(blank=True, max_length=40, verbose_name="mã lỗi")),
                (
                    "last_message",
                    models.CharField(blank=True, max_length=500, verbose_name="nguyên văn trả lời"),
                ),
                (
                    "last_operation",
                    models.UUIDField(blank=True, null=True, verbose_name="mã thao tác gần nhất"),
                ),
            ],
            options={
                "verbose_name": "yêu cầu cấp số định danh",
                "verbose_name_plural": "yêu cầu cấp số định danh",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["due_at"], name="pidrequest_due"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "assigned", "rejected"])),
                        name="pidrequest_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("due_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="pidrequest_due_while_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "assigned"), models.Q(("pid", ""), _negated=True)),
                            models.Q(models.Q(("state", "assigned"), _negated=True), ("pid", "")),
                            _connector="OR",
                        ),
                        name="pidrequest_assigned_has_pid",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("pid", ""), _negated=True),
                        fields=("pid",),
                        name="pidrequest_one_child_per_pid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "operation",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="mã thao tác",
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="lúc")),
                (
                    "kind",
                    models.CharField(
                        choices=[("submit", "Gửi yêu cầu"), ("poll", "Hỏi kết quả")],
                        max_length=6,
                        verbose_name="việc",
                    ),
                ),
                ("count", models.PositiveIntegerField(verbose_name="số yêu cầu")),
                ("request_digest", models.CharField(max_length=64, verbose_name="SHA-256 gửi đi")),
                (
                    "response_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256 nhận về"),
                ),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="mã HTTP")),
                ("ms", models.PositiveIntegerField(verbose_name="mili giây")),
                ("error", models.CharField(blank=True, max_length=60, verbose_name="lỗi đường truyền")),
            ],
            options={
                "verbose_name": "lần trao đổi",
                "verbose_name_plural": "các lần trao đổi",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["submit", "poll"])), name="talk_kind_known"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="talk",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="77585c4dcc4dbd4f0fa5891339af8758f3933e3e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ccb07",
                    table="pid_gateway_talk",
                    when="BEFORE",
                ),
            ),
        ),
    ]
