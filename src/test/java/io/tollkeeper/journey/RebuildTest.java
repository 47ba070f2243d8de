package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.api.Period;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rebuild from the log")
class RebuildTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Longer than the issuer of statements rests. */
    private static final Duration A_WHILE = Duration.ofMillis(1_500);

    private static final List<String> PROJECTIONS =
            List.of("transfer", "account_balance", "billing_period", "ledger_checkpoint", "tenant_view", "price_view");

    private final TestApplication application = TestApplication.shared();
    private final List<Books> all = List.of(Books.open(), Books.open(), Books.open());

    @Test
    void givesEveryByteAgain() throws Exception {
        for (Books books : all) {
            tell(books);
        }
        Map<String, String> before = seen();
        long events = events();

        rebuild();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(checksums()).isEqualTo(only(before, PROJECTIONS)));
        await().during(A_WHILE)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(events()).isEqualTo(events));
        assertThat(seen()).isEqualTo(before);
        assertThat(reconciled()).isTrue();

        Books books = all.getFirst();
        long owed = books.balanceAt(0);
        assertThat(books.balanceAt(books.record("afterwards", 1).position())).isEqualTo(owed + 1);
    }

    private void rebuild() {
        try (LedgerPause pause = LedgerPause.begin(application)) {
            pause.forgetAll();
            assertThat(Sql.number(application.database(), "select count(*) from transfer"))
                    .isZero();
            assertThat(Sql.number(application.database(), "select count(*) from statement_block"))
                    .as("what proofs of a long statement would take seconds to make again")
                    .isPositive();
        }
    }

    /** Has everything happen to a tenant that can. */
    private void tell(Books books) {
        String meter = "meter_of_" + books.tenant();
        publish(meter, 7, "2020-01-01T00:00:00Z");
        Period now = Period.parse(books.record("k0", 1).period());
        String past = previous(now).toString();
        for (int i = 0; i < 20; i++) {
            books.caller()
                    .post("/events", """
                            {"tenant":"%s","metric":"%s","quantity":%d,"idempotency_key":"m%d",
                             "event_date":"%s-10T10:00:0%d.%d23456+01:00","dimensions":{"zone":"%c","größe":"xl"}}""".formatted(books.tenant(), meter, i + 1, i, past, i % 10, i % 7, 'a' + i))
                    .expect(202);
        }
        books.recordMany("b", 100);
        books.takeBack("m3").expect(202);
        books.adjust("debt", 1_000, "a \\\"quoted\\\", reason; with ünicode").expect(202);
        books.closeAndIssue(past);
        books.takeBack("m4").expect(202);
        books.adjust("credit", -77, "goodwill").expect(202);
        books.closeAndIssue("2026-01");
        if (books.equals(all.getLast())) {
            books.closeAndIssue(now.toString());
            books.record("next", 3);
        }
        standing(books, "suspend");
        standing(books, "resume");
        if (books.equals(all.get(1))) {
            standing(books, "suspend");
        }
        books.balanceAt(
                books.adjust("last", 1, "the last").json().get("position").asLong());
    }

    private void publish(String meter, int price, String effectiveFrom) {
        application
                .admin()
                .post("/prices", """
                        {"metric":"%s","unit_price_minor":%d,"effective_from":"%s"}""".formatted(meter, price, effectiveFrom))
                .expect(201);
    }

    private void standing(Books books, String change) {
        application
                .admin()
                .post("/tenants/" + books.tenant() + '/' + change, "{\"reason\":\"a test\"}")
                .expect(200);
    }

    private static Period previous(Period period) {
        return Period.of(period.begin().minusSeconds(1));
    }

    /** Returns all that anybody can see of the ledger. */
    private Map<String, String> seen() {
        Map<String, String> seen = new LinkedHashMap<>(checksums());
        for (Books books : all) {
            seen.put(books.tenant(), Long.toString(books.balanceAt(0)));
            List<String> periods = Sql.texts(
                    application.database(),
                    "select period from billing_period where tenant_id = ? order by period",
                    books.tenant());
            assertThat(periods).hasSizeGreaterThan(2);
            for (String period : periods) {
                seen.put(books.tenant() + period, books.statement(period).text());
                seen.put(
                        books.tenant() + period + "csv",
                        books.caller()
                                .get("/statement?period=" + period, "text/csv")
                                .expect(200)
                                .text());
            }
        }
        return seen;
    }

    private Map<String, String> checksums() {
        Map<String, String> checksums = new LinkedHashMap<>();
        for (String table : PROJECTIONS) {
            checksums.put(
                    table,
                    Sql.texts(application.database(), """
                            select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '')
                            from %s t""".formatted(table)).getFirst());
        }
        return checksums;
    }

    private static Map<String, String> only(Map<String, String> map, List<String> keys) {
        Map<String, String> some = new LinkedHashMap<>(map);
        some.keySet().retainAll(new ArrayList<>(keys));
        return some;
    }

    private long events() {
        return Sql.number(application.database(), "select count(*) from domain_event_entry");
    }

    private boolean reconciled() {
        return application
                .admin()
                .post("/reconcile", "{}")
                .expect(200)
                .json()
                .get("ok")
                .asBoolean();
    }
}
