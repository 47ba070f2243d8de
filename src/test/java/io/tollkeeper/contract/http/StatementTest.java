package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("GET /statement")
class StatementTest {

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void showsEachLineAndTheTotal() {
        tenant.use("k1", 100);
        Reply last = tenant.adjust("c1", "-20", "goodwill").is(202);
        tenant.balanceAt(last.number("position"));

        Reply statement = tenant.get("/statement?period=" + Tenant.thisMonth()).is(200);

        assertThat(statement.header("Content-Type")).isEqualTo("application/json");
        assertThat(statement.json().propertyNames())
                .containsExactly("period", "status", "lines", "total_minor", "line_count");
        assertThat(statement.field("status")).isEqualTo("open");
        assertThat(statement.field("total_minor")).isEqualTo("80");
        assertThat(statement.number("line_count")).isEqualTo(2);
        JsonNode usage = statement.json().get("lines").get(0);
        assertThat(usage.propertyNames())
                .containsExactly(
                        "txn_id",
                        "event_id",
                        "kind",
                        "metric",
                        "quantity",
                        "event_date",
                        "amount_minor",
                        "price_version");
        assertThat(usage.get("event_id").asString()).isEqualTo("api:k1");
        assertThat(usage.get("kind").asString()).isEqualTo("usage");
        assertThat(usage.get("quantity").isString()).isTrue();
        assertThat(usage.get("amount_minor").asString()).isEqualTo("100");
        JsonNode adjustment = statement.json().get("lines").get(1);
        assertThat(adjustment.get("kind").asString()).isEqualTo("adjustment");
        assertThat(adjustment.get("metric").isNull()).isTrue();
        assertThat(adjustment.get("quantity").isNull()).isTrue();
        assertThat(adjustment.get("amount_minor").asString()).isEqualTo("-20");
        assertThat(adjustment.get("reason").asString()).isEqualTo("goodwill");
    }

    @Test
    void isTheCurrentMonthsByDefault() {
        Reply last = tenant.use("k1", 1);
        tenant.balanceAt(last.number("position"));

        assertThat(tenant.get("/statement").text())
                .isEqualTo(tenant.get("/statement?period=" + Tenant.thisMonth()).text());
    }

    @Test
    void showsOneMonthOnly() {
        Reply last = tenant.use("k1", 1);
        tenant.balanceAt(last.number("position"));

        Reply other = tenant.get("/statement?period=2020-01").is(200);

        assertThat(other.text()).isEqualTo("""
                        {"period":"2020-01","status":"open","lines":[],"total_minor":"0","line_count":0}""");
    }

    @Test
    void isEachTenantsOwn() {
        Tenant other = Tenant.open();
        Reply last = tenant.use("k1", 1);
        tenant.balanceAt(last.number("position"));

        assertThat(other.get("/statement").json().get("lines")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "2026-00", "2026-1", "202611", "0000-01", "1999-12", "x", "", "2026-11-01"})
    void refusesWhatIsNoMonth(String period) {
        assertThat(tenant.get("/statement?period=" + period).is(400).faultyFields())
                .containsExactly("period");
    }

    @Test
    void takesATenantsTokenOnly() {
        Call.get("/statement").send().isProblem(401, "unauthorized");
        Call.get("/statement").asAdmin().send().isProblem(401, "unauthorized");
    }

    @Nested
    @DisplayName("by pages")
    class Pages {

        @BeforeEach
        void useALot() {
            useAndAwait(25);
        }

        @Test
        void hasEachLineOnceInTheSameOrder() {
            List<String> whole = ids(tenant.get("/statement"));
            List<String> paged = new ArrayList<>();
            String cursor = "";
            do {
                Reply page = tenant.get("/statement?limit=10" + cursor).is(200);
                paged.addAll(ids(page));
                assertThat(page.field("total_minor")).isEqualTo("25");
                JsonNode next = page.json().get("next_cursor");
                cursor = next == null ? "" : "&cursor=" + next.asString();
            } while (!cursor.isEmpty());

            assertThat(paged).isEqualTo(whole).hasSize(25).doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "10001", "x", "", "1.5"})
        void refusesALimitThatIsNone(String limit) {
            assertThat(tenant.get("/statement?limit=" + limit).is(400).faultyFields())
                    .containsExactly("limit");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "MjAyNi0xMS8x%00", "%C3%28"})
        void refusesACursorThatIsNone(String cursor) {
            tenant.get("/statement?cursor=" + cursor).is(400);
        }

        @Test
        void refusesACursorOfAnotherMonth() {
            String cursor = tenant.get("/statement?limit=1").field("next_cursor");

            assertThat(tenant.get("/statement?period=2020-01&cursor=" + cursor)
                            .is(400)
                            .faultyFields())
                    .containsExactly("cursor");
        }
    }

    @Nested
    @DisplayName("as CSV")
    class Csv {

        @Test
        void isTheWholeMonth() {
            useAndAwait(3);
            Reply last = tenant.adjust("c1", "-5", "=HYPERLINK(\\\"http://x\\\"), \\\"free\\\"")
                    .is(202);
            tenant.balanceAt(last.number("position"));

            Reply csv = csv("text/csv");

            assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
            assertThat(csv.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"statement-" + Tenant.thisMonth() + ".csv\"");
            List<String> rows = csv.text().lines().toList();
            assertThat(rows).hasSize(5);
            assertThat(rows.get(0)).startsWith("txn_id,event_id,kind,");
            assertThat(rows.get(1)).contains(",usage,api_call,1,");
            assertThat(rows.get(4)).endsWith(",-5,,,\"'=HYPERLINK(\"\"http://x\"\"), \"\"free\"\"\"");
        }

        @ParameterizedTest
        @CsvSource({
            "text/csv, text/csv",
            "'text/csv, application/json;q=0.9', text/csv",
            "text/*, text/csv",
            "'application/json, text/csv;q=0.9', application/json",
            "'text/csv;q=0, */*', application/json",
            "*/*, application/json",
            "application/json, application/json",
        })
        void isGivenToWhoLikesItBetter(String accept, String type) {
            assertThat(csv(accept).header("Content-Type")).startsWith(type);
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/html", "image/png", "application/xml"})
        void isNotGivenToWhoWantsSomethingElse(String accept) {
            Call.get("/statement")
                    .header("Accept", accept)
                    .as(tenant.token())
                    .send()
                    .isProblem(406, "not_acceptable");
        }

        @Test
        void hasMoreRowsThanAPage() {
            useAndAwait(1_100);

            assertThat(csv("text/csv").text().lines()).hasSize(1_101);
        }

        private Reply csv(String accept) {
            return Call.get("/statement")
                    .header("Accept", accept)
                    .as(tenant.token())
                    .send()
                    .is(200);
        }
    }

    @Nested
    @DisplayName("once closed")
    class Closed {

        @Test
        void neverChanges() {
            useAndAwait(3);
            tenant.close(Tenant.thisMonth()).is(200);
            String path = "/statement?period=" + Tenant.thisMonth();
            Reply closed = tenant.get(path).is(200);

            Reply later = tenant.use("later", 5);
            tenant.adjust("c1", "-1", "later").is(202);
            tenant.balanceAt(later.number("position"));

            assertThat(closed.field("status")).isEqualTo("closed");
            assertThat(closed.field("digest")).matches("[0-9a-f]{64}");
            assertThat(later.field("period")).isNotEqualTo(Tenant.thisMonth());
            assertThat(tenant.get(path).text()).isEqualTo(closed.text());
            assertThat(closed.json().propertyNames())
                    .containsExactly("period", "status", "lines", "total_minor", "line_count", "digest");
        }
    }

    private void useAndAwait(int count) {
        List<String> events = IntStream.range(0, count)
                .mapToObj(i -> tenant.event("s" + count + '-' + i, "1"))
                .toList();
        long last = 0;
        for (int from = 0; from < count; from += 1_000) {
            List<String> part = events.subList(from, Math.min(from + 1_000, count));
            Reply reply = Call.post("/events/batch", '[' + String.join(",", part) + ']')
                    .as(tenant.token())
                    .send()
                    .is(200);
            last = reply.json()
                    .get("results")
                    .get(part.size() - 1)
                    .get("position")
                    .longValue();
        }
        tenant.balanceAt(last);
    }

    private static List<String> ids(Reply statement) {
        return statement
                .json()
                .get("lines")
                .valueStream()
                .map(line -> line.get("event_id").asString())
                .toList();
    }
}
