package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.query.audit.OlderRevision;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code logs/first-revision.ndjson} is the log of the first released revision: it is never made anew. An event that did not
 * exist then is not in it.
 */
@DisplayName("A log of the first revision")
class FirstRevisionTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String TENANT_OPENED = "io.tollkeeper.api.tenant.TenantOpened";

    @Test
    void isPostedReplayedAndReconciled() throws Exception {
        List<JsonNode> rows = StoredLog.rows("/logs/first-revision.ndjson");
        assertThat(eventsOf(rows)).hasSizeGreaterThanOrEqualTo(24);
        TestDatabase database = StoredLog.database(rows);
        try (TestApplication application = TestApplication.startOn(database)) {
            awaitPosted(database, rows.size());

            JsonNode replay = Replay.order(application, "{\"then\":\"swap\"}").finished();

            assertThat(replay.get("state").asString()).as(replay.toString()).isEqualTo("swapped");
            JsonNode statement = application
                    .tenant("tenant_first")
                    .get("/statement?period=2026-08")
                    .expect(200)
                    .json();
            assertThat(statement.get("status").asString()).isEqualTo("closed");
            assertThat(statement.get("total_minor").asString()).isEqualTo("1500");
            JsonNode balance = application
                    .tenant("tenant_first")
                    .get("/balance")
                    .expect(200)
                    .json();
            assertThat(balance.get("balance_minor").asString()).isEqualTo("0");
            assertThat(balance.get("settled_minor").asString()).isEqualTo("1500");
            JsonNode report =
                    application.admin().post("/reconcile", "").expect(200).json();
            assertThat(report.get("ok").asBoolean()).as(report.toString()).isTrue();
            application
                    .admin()
                    .post("/tenants/tenant_first/suspend", "{\"reason\":\"read again\"}")
                    .expect(200);
        }
    }

    @Test
    void isReadThroughAnUpcasterWhereAnEventHadAnotherShape() throws Exception {
        TestDatabase database = StoredLog.database(List.of(JsonMapper.shared().readTree("""
                {"global_index":1,"event_identifier":"e","aggregate_identifier":"tenant:tenant_older","sequence_number":0,
                 "type":"TenantAccount","time_stamp":"2026-01-01T00:00:00Z","payload_type":"%s","payload_revision":"0",
                 "payload":"{\\"accountId\\":\\"tenant:tenant_older\\",\\"title\\":\\"Older & Sons\\"}","meta_data":"{}"}""".formatted(TENANT_OPENED))));
        try (TestApplication application = TestApplication.startOn(database, TitleBecameName.class)) {
            awaitPosted(database, 1);
            assertThat(nameOf(database, "public")).isEqualTo("Older & Sons");

            Replay replay = Replay.order(application, "");

            assertThat(replay.finished().get("state").asString()).isEqualTo("kept");
            assertThat(nameOf(database, "replay_" + replay.id())).isEqualTo("Older & Sons");
            JsonNode report =
                    application.admin().post("/reconcile", "").expect(200).json();
            assertThat(report.get("ok").asBoolean()).as(report.toString()).isTrue();
            application
                    .admin()
                    .post("/tenants/tenant_older/suspend", "{\"reason\":\"the aggregate reads it too\"}")
                    .expect(200);
        }
    }

    /** Registered as production ones would be: beans, one for the projections and one for the audit. */
    @Configuration(proxyBeanMethods = false)
    static class TitleBecameName {

        @Bean
        OlderRevision titleIsTheName() {
            return new TitleIsTheName();
        }

        @Bean
        EventUpcaster titleBecameName() {
            return new SingleEventUpcaster() {

                private final SimpleSerializedType before = new SimpleSerializedType(TENANT_OPENED, "0");

                @Override
                protected boolean canUpcast(IntermediateEventRepresentation event) {
                    return event.getType().equals(before);
                }

                @Override
                protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
                    return event.upcastPayload(
                            new SimpleSerializedType(TENANT_OPENED, "1"),
                            byte[].class,
                            payload -> new String(payload, StandardCharsets.UTF_8)
                                    .replace("\"title\":", "\"name\":")
                                    .getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }

    /** The audit's own reading of the same shape, which shares nothing with the upcaster. */
    private static final class TitleIsTheName implements OlderRevision {

        @Override
        public String payloadType() {
            return TENANT_OPENED;
        }

        @Override
        public String revision() {
            return "0";
        }

        @Override
        public String leadsTo() {
            return "1";
        }

        @Override
        public byte[] rewritten(byte[] payload) {
            JsonNode before = JsonMapper.shared().readTree(payload);
            return JsonMapper.shared()
                    .writeValueAsBytes(Map.of(
                            "accountId", before.get("accountId").asString(),
                            "name", before.get("title").asString()));
        }
    }

    private static Set<String> eventsOf(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> row.get("payload_type").asString()
                        + ' '
                        + row.get("payload_revision").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameOf(TestDatabase database, String schema) {
        return Sql.texts(database, "select name from " + schema + ".tenant_view where tenant_id = 'tenant_older'")
                .getFirst();
    }

    private static void awaitPosted(TestDatabase database, long position) {
        await().atMost(LIMIT)
                .until(() -> Sql.number(database, """
                                select count(*) from token_entry
                                where processor_name = 'ledger'
                                  and (convert_from(token, 'UTF8')::json ->> 'index')::bigint < ?""", position) == 0
                        && Sql.number(database, "select count(*) from token_entry where token is null") == 0);
        assertThat(Sql.number(database, "select count(*) from dead_letter_entry"))
                .isZero();
    }
}
