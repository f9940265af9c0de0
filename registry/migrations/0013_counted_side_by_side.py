import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

# Who were counted among the other peoples though they are Kinh, by the official name of that people.
KINH_BY_THE_LIST = """
ALTER TABLE registry_countedbirth DISABLE TRIGGER USER;
UPDATE registry_countedbirth AS c SET is_kinh = true FROM registry_birth AS b
    WHERE b.registration_id = c.registration_id AND NOT c.is_kinh
      AND btrim(lower(split_part(b.ethnicity, '(', 1))) = 'kinh';
ALTER TABLE registry_countedbirth ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0012_births_that_count"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="birth",
            name="birth_counted_anew",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="person_counted_anew",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="registration_is_counted",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="birth",
            trigger=pgtrigger.compiler.Trigger(
                name="birth_counted_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE counted bigint := coalesce(NEW.registration_id, OLD.registration_id);",
                    func="\n            PERFORM FROM registry_registration\n                WHERE id = counted AND state IN ('awaiting_pid', 'error', 'completed', 'cancel_requested', 'cancel_refused') FOR NO KEY UPDATE;\n            IF NOT FOUND THEN\n                RETURN NULL;\n            END IF;\n            \n    DELETE FROM registry_countedbirth WHERE registration_id = counted;\n    INSERT INTO registry_countedbirth (registration_id, unit_id, registered_on, kind, \"case\", sex, is_kinh, is_late, under_five, born_year, mother_age, place, province_id) \nSELECT DISTINCT ON (r.id) r.id, r.unit_id, r.registered_on, b.kind, b.\"case\",\n       CASE WHEN b.sex IN ('male', 'female') THEN b.sex ELSE 'unknown' END,\n       btrim(lower(split_part(b.ethnicity, '(', 1))) = 'kinh',\n       coalesce(born.latest + 60 < r.registered_on, false),\n       coalesce((born.latest + interval '5 years')::date > r.registered_on, false),\n       extract(year FROM born.latest),\n       extract(year FROM born.latest) - left(mother.born_on, 4)::integer,\n       CASE WHEN born.abroad THEN 'abroad'\n            WHEN born.place = '' THEN 'unknown'\n            WHEN split_part(born.place, ',', 1) ~ '\\m(benh vien|tram y te|trung tam y te|nha ho sinh|phong ho sinh|phong kham|benh xa|quan y|co so y te|khoa san|bv|tyt|ttyt|pkdk)\\M' THEN 'facility'\n            WHEN born.place ~ '^((tai|o) nha|nha rieng|(tai )?gia dinh)\\M(?! trang)' THEN 'home'\n            ELSE 'outside' END,\n       CASE WHEN NOT born.abroad THEN coalesce(today.id, earlier.id) END\nFROM registry_registration AS r\nJOIN registry_birth AS b ON b.registration_id = r.id\nLEFT JOIN registry_person AS mother ON mother.registration_id = r.id AND mother.role = 'mother'\nCROSS JOIN LATERAL (\n    SELECT CASE length(b.born_on) WHEN 10 THEN b.born_on::date\n                WHEN 7 THEN ((b.born_on || '-01')::date + interval '1 month - 1 day')::date\n                ELSE (b.born_on || '-12-31')::date END AS latest,\n           btrim(LOWER(TRANSLATE(b.birth_place, 'ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜÝàáâãäåèéêëìíîïòóôõöùúûüýÿĀāĂăĄąĎďĐđĒēĔĕĖėĘęĚěĨĩĪīĬĭĮįİŌōŎŏŐőŨũŪūŬŭŮůŰűŲųŶŷŸƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ', 'aaaaaaeeeeiiiiooooouuuuyaaaaaaeeeeiiiiooooouuuuyyaaaaaaddddeeeeeeeeeeiiiiiiiiioooooouuuuuuuuuuuuyyyoouuaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy'))) AS place,\n           b.born_abroad OR b.kind = 'foreign' AS abroad OFFSET 0) AS born\nCROSS JOIN LATERAL (\n    SELECT regexp_replace(regexp_replace(born.place, '^.*,', ''), '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name) AS province\nLEFT JOIN (\n    SELECT id, regexp_replace(search_key, '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name,\n           coalesce(valid_from, '-infinity') AS first, coalesce(valid_to, 'infinity') AS last\n    FROM accounts_unit WHERE level = 'province'\n) AS today\n    ON today.name = province.name AND r.registered_on BETWEEN today.first AND today.last\nLEFT JOIN (SELECT DISTINCT ON (name) name, id FROM (\n    SELECT id, regexp_replace(search_key, '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name,\n           coalesce(valid_from, '-infinity') AS first, coalesce(valid_to, 'infinity') AS last\n    FROM accounts_unit WHERE level = 'province'\n) AS named ORDER BY name, id) AS earlier\n    ON earlier.name = province.name\nWHERE r.state IN ('awaiting_pid', 'error', 'completed', 'cancel_requested', 'cancel_refused')\n AND r.id = counted ORDER BY r.id, today.id;\n    RETURN NULL;\n\n        ",
                    hash="b959232188e90ff6746492d52f59cf4e070c4cf1",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_birth_counted_anew_54ad6",
                    table="registry_birth",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="person_counted_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE counted bigint := coalesce(NEW.registration_id, OLD.registration_id);",
                    func="\n            PERFORM FROM registry_registration\n                WHERE id = counted AND state IN ('awaiting_pid', 'error', 'completed', 'cancel_requested', 'cancel_refused') FOR NO KEY UPDATE;\n            IF NOT FOUND THEN\n                RETURN NULL;\n            END IF;\n            \n    DELETE FROM registry_countedbirth WHERE registration_id = counted;\n    INSERT INTO registry_countedbirth (registration_id, unit_id, registered_on, kind, \"case\", sex, is_kinh, is_late, under_five, born_year, mother_age, place, province_id) \nSELECT DISTINCT ON (r.id) r.id, r.unit_id, r.registered_on, b.kind, b.\"case\",\n       CASE WHEN b.sex IN ('male', 'female') THEN b.sex ELSE 'unknown' END,\n       btrim(lower(split_part(b.ethnicity, '(', 1))) = 'kinh',\n       coalesce(born.latest + 60 < r.registered_on, false),\n       coalesce((born.latest + interval '5 years')::date > r.registered_on, false),\n       extract(year FROM born.latest),\n       extract(year FROM born.latest) - left(mother.born_on, 4)::integer,\n       CASE WHEN born.abroad THEN 'abroad'\n            WHEN born.place = '' THEN 'unknown'\n            WHEN split_part(born.place, ',', 1) ~ '\\m(benh vien|tram y te|trung tam y te|nha ho sinh|phong ho sinh|phong kham|benh xa|quan y|co so y te|khoa san|bv|tyt|ttyt|pkdk)\\M' THEN 'facility'\n            WHEN born.place ~ '^((tai|o) nha|nha rieng|(tai )?gia dinh)\\M(?! trang)' THEN 'home'\n            ELSE 'outside' END,\n       CASE WHEN NOT born.abroad THEN coalesce(today.id, earlier.id) END\nFROM registry_registration AS r\nJOIN registry_birth AS b ON b.registration_id = r.id\nLEFT JOIN registry_person AS mother ON mother.registration_id = r.id AND mother.role = 'mother'\nCROSS JOIN LATERAL (\n    SELECT CASE length(b.born_on) WHEN 10 THEN b.born_on::date\n                WHEN 7 THEN ((b.born_on || '-01')::date + interval '1 month - 1 day')::date\n                ELSE (b.born_on || '-12-31')::date END AS latest,\n           btrim(LOWER(TRANSLATE(b.birth_place, 'ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜÝàáâãäåèéêëìíîïòóôõöùúûüýÿĀāĂăĄąĎďĐđĒēĔĕĖėĘęĚěĨĩĪīĬĭĮįİŌōŎŏŐőŨũŪūŬŭŮůŰűŲųŶŷŸƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ', 'aaaaaaeeeeiiiiooooouuuuyaaaaaaeeeeiiiiooooouuuuyyaaaaaaddddeeeeeeeeeeiiiiiiiiioooooouuuuuuuuuuuuyyyoouuaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy'))) AS place,\n           b.born_abroad OR b.kind = 'foreign' AS abroad OFFSET 0) AS born\nCROSS JOIN LATERAL (\n    SELECT regexp_replace(regexp_replace(born.place, '^.*,', ''), '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name) AS province\nLEFT JOIN (\n    SELECT id, regexp_replace(search_key, '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name,\n           coalesce(valid_from, '-infinity') AS first, coalesce(valid_to, 'infinity') AS last\n    FROM accounts_unit WHERE level = 'province'\n) AS today\n    ON today.name = province.name AND r.registered_on BETWEEN today.first AND today.last\nLEFT JOIN (SELECT DISTINCT ON (name) name, id FROM (\n    SELECT id, regexp_replace(search_key, '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name,\n           coalesce(valid_from, '-infinity') AS first, coalesce(valid_to, 'infinity') AS last\n    FROM accounts_unit WHERE level = 'province'\n) AS named ORDER BY name, id) AS earlier\n    ON earlier.name = province.name\nWHERE r.state IN ('awaiting_pid', 'error', 'completed', 'cancel_requested', 'cancel_refused')\n AND r.id = counted ORDER BY r.id, today.id;\n    RETURN NULL;\n\n        ",
                    hash="234a9954c60581bfe156cb25c6beeaf660305f98",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_person_counted_anew_3eb28",
                    table="registry_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="registration_is_counted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN ((OLD.state IN ('awaiting_pid', 'error', 'completed', 'cancel_requested', 'cancel_refused')) IS DISTINCT FROM (NEW.state IN ('awaiting_pid', 'error', 'completed', 'cancel_requested', 'cancel_refused')) OR OLD.registered_on IS DISTINCT FROM NEW.registered_on)",
                    declare="DECLARE counted bigint := NEW.id;",
                    func="\n    DELETE FROM registry_countedbirth WHERE registration_id = counted;\n    INSERT INTO registry_countedbirth (registration_id, unit_id, registered_on, kind, \"case\", sex, is_kinh, is_late, under_five, born_year, mother_age, place, province_id) \nSELECT DISTINCT ON (r.id) r.id, r.unit_id, r.registered_on, b.kind, b.\"case\",\n       CASE WHEN b.sex IN ('male', 'female') THEN b.sex ELSE 'unknown' END,\n       btrim(lower(split_part(b.ethnicity, '(', 1))) = 'kinh',\n       coalesce(born.latest + 60 < r.registered_on, false),\n       coalesce((born.latest + interval '5 years')::date > r.registered_on, false),\n       extract(year FROM born.latest),\n       extract(year FROM born.latest) - left(mother.born_on, 4)::integer,\n       CASE WHEN born.abroad THEN 'abroad'\n            WHEN born.place = '' THEN 'unknown'\n            WHEN split_part(born.place, ',', 1) ~ '\\m(benh vien|tram y te|trung tam y te|nha ho sinh|phong ho sinh|phong kham|benh xa|quan y|co so y te|khoa san|bv|tyt|ttyt|pkdk)\\M' THEN 'facility'\n            WHEN born.place ~ '^((tai|o) nha|nha rieng|(tai )?gia dinh)\\M(?! trang)' THEN 'home'\n            ELSE 'outside' END,\n       CASE WHEN NOT born.abroad THEN coalesce(today.id, earlier.id) END\nFROM registry_registration AS r\nJOIN registry_birth AS b ON b.registration_id = r.id\nLEFT JOIN registry_person AS mother ON mother.registration_id = r.id AND mother.role = 'mother'\nCROSS JOIN LATERAL (\n    SELECT CASE length(b.born_on) WHEN 10 THEN b.born_on::date\n                WHEN 7 THEN ((b.born_on || '-01')::date + interval '1 month - 1 day')::date\n                ELSE (b.born_on || '-12-31')::date END AS latest,\n           btrim(LOWER(TRANSLATE(b.birth_place, 'ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜÝàáâãäåèéêëìíîïòóôõöùúûüýÿĀāĂăĄąĎďĐđĒēĔĕĖėĘęĚěĨĩĪīĬĭĮįİŌōŎŏŐőŨũŪūŬŭŮůŰűŲųŶŷŸƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ', 'aaaaaaeeeeiiiiooooouuuuyaaaaaaeeeeiiiiooooouuuuyyaaaaaaddddeeeeeeeeeeiiiiiiiiioooooouuuuuuuuuuuuyyyoouuaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy'))) AS place,\n           b.born_abroad OR b.kind = 'foreign' AS abroad OFFSET 0) AS born\nCROSS JOIN LATERAL (\n    SELECT regexp_replace(regexp_replace(born.place, '^.*,', ''), '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name) AS province\nLEFT JOIN (\n    SELECT id, regexp_replace(search_key, '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name,\n           coalesce(valid_from, '-infinity') AS first, coalesce(valid_to, 'infinity') AS last\n    FROM accounts_unit WHERE level = 'province'\n) AS today\n    ON today.name = province.name AND r.registered_on BETWEEN today.first AND today.last\nLEFT JOIN (SELECT DISTINCT ON (name) name, id FROM (\n    SELECT id, regexp_replace(search_key, '^ *(tp\\. *|(tinh|thanh pho|tp) +)?', '') AS name,\n           coalesce(valid_from, '-infinity') AS first, coalesce(valid_to, 'infinity') AS last\n    FROM accounts_unit WHERE level = 'province'\n) AS named ORDER BY name, id) AS earlier\n    ON earlier.name = province.name\nWHERE r.state IN ('awaiting_pid', 'error', 'completed', 'cancel_requested', 'cancel_refused')\n AND r.id = counted ORDER BY r.id, today.id;\n    RETURN NULL;\n",
                    hash="624f3f6a5d153a4458477698b09c932f3c3ec833",
                    operation="UPDATE",
                    pgid="pgtrigger_registration_is_counted_eb8b7",
                    table="registry_registration",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(KINH_BY_THE_LIST, migrations.RunSQL.noop),
    ]
