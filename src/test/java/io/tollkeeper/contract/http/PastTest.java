package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("What was known in the past")
class PastTest {

    private static final String MONTH = Tenant.thisMonth();

    private Tenant tenant;
    private String early;
    private String before;

    @BeforeEach
    void record() {
        tenant = Tenant.open();
        early = now();
        tenant.use("k1", 7);
        before = now();
        tenant.use("k2", 5);
        tenant.send("""
                {"tenant":"%s","metric":"api_call","quantity":100,"idempotency_key":"old","event_date":"%s"}""".formatted(tenant.name(), Instant.parse(early).minusSeconds(60)))
                .is(202);
    }

    /** Returns this moment, by the clock that the server in this process has too. */
    private static String now() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS).plusNanos(1_000);
        while (!Instant.now().isAfter(now)) {
            Thread.onSpinWait();
        }
        return now.toString();
    }

    private String balance(String question) {
        return tenant.get("/balance" + question).is(200).field("balance_minor");
    }

    @Test
    void isTheBalanceOnBothClocks() {
        assertThat(balance("?known_at=" + now())).isEqualTo("112");
        assertThat(balance("?known_at=" + before)).isEqualTo("7");
        assertThat(balance("?known_at=" + early)).isEqualTo("0");
        assertThat(balance("?as_of=" + before)).isEqualTo("107");
        assertThat(balance("?as_of=" + early)).isEqualTo("100");
        assertThat(balance("?as_of=" + early + "&known_at=" + before)).isEqualTo("0");
        assertThat(balance("?as_of=2020-01-01T00:00:00Z")).isEqualTo("0");
        assertThat(balance("?as_of=9999-12-31T00:00:00Z")).isEqualTo("112");
    }

    @Test
    void saysWhatWasAskedFor() {
        Reply reply = tenant.get("/balance?as_of=" + early + "&known_at=" + before);

        assertThat(reply.json().propertyNames()).containsExactly("balance_minor", "position", "as_of", "known_at");
        assertThat(reply.field("known_at")).isEqualTo(before);
        assertThat(tenant.get("/balance").json().propertyNames())
                .containsExactly("balance_minor", "in_flight_minor", "settled_minor", "past_due_minor", "position");
    }

    @Test
    void isTheStatementBeforeItWasClosedAndAfter() {
        Reply open =
                tenant.get("/statement?period=" + MONTH + "&known_at=" + before).is(200);
        assertThat(keys(open)).containsExactly("api:k1");
        assertThat(open.field("total_minor")).isEqualTo("7");
        assertThat(open.number("line_count")).isEqualTo(1);

        String digest = tenant.close(MONTH).is(200).field("digest");

        Reply past =
                tenant.get("/statement?period=" + MONTH + "&known_at=" + before).is(200);
        assertThat(past.text()).isEqualTo(open.text());
        assertThat(past.field("status")).isEqualTo("open");
        String now = now();
        assertThat(tenant.get("/statement?period=" + MONTH + "&known_at=" + now).text())
                .isEqualTo(tenant.get("/statement?period=" + MONTH).text())
                .contains(digest);
    }

    @Test
    void isGivenByPagesAndAsCsv() {
        String path = "/statement?period=" + MONTH + "&known_at=" + now();

        Reply first = tenant.get(path + "&limit=2").is(200);
        Reply second = tenant.get(path + "&limit=2&cursor=" + first.field("next_cursor"))
                .is(200);

        assertThat(keys(first)).containsExactly("api:k1", "api:k2");
        assertThat(keys(second)).containsExactly("api:old");
        assertThat(second.json().has("next_cursor")).isFalse();
        assertThat(Call.get("/statement?period=" + MONTH + "&known_at=" + before)
                        .as(tenant.token())
                        .header("Accept", "text/csv")
                        .send()
                        .is(200)
                        .text()
                        .lines())
                .hasSize(2);
    }

    @Test
    void isRefusedForWhatIsNoMoment() {
        for (String bad : List.of("yesterday", "2026-02-30T00:00:00Z", "2026-11-21", "", "1")) {
            assertThat(tenant.get("/balance?as_of=" + bad).is(400).faultyFields())
                    .containsExactly("as_of");
            assertThat(tenant.get("/balance?known_at=" + bad).is(400).faultyFields())
                    .containsExactly("known_at");
            assertThat(tenant.get("/statement?known_at=" + bad).is(400).faultyFields())
                    .containsExactly("known_at");
        }
    }

    @Test
    void isNotToldToOthers() {
        Tenant other = Tenant.open();

        assertThat(other.get("/balance?known_at=" + now()).field("balance_minor"))
                .isEqualTo("0");
        Call.get("/balance?known_at=" + before).send().isProblem(401, "unauthorized");
    }

    private static List<String> keys(Reply statement) {
        return statement
                .json()
                .get("lines")
                .valueStream()
                .map((JsonNode line) -> line.get("event_id").stringValue())
                .toList();
    }
}
