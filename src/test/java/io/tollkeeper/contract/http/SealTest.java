package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The log")
class SealTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Tenant tenant = Tenant.open();

    @Test
    void isSealedByItself() {
        tenant.use("k1", 7);
        long position = tenant.use("k2", 5).number("position");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(sealed(position)).isTrue());

        assertThat(Call.post("/reconcile").asAdmin().send().is(200).text()).doesNotContain("seal");
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(gauge("tollkeeper.seal.lag.events")).isZero());
        assertThat(gauge("tollkeeper.seal.lag.seconds")).isZero();
    }

    /** A node that follows the log has each event in hand before it seals it. */
    @Test
    void isNotReadTwice() {
        double before = remembered();
        AtomicInteger events = new AtomicInteger();

        await().atMost(LIMIT).untilAsserted(() -> {
            tenant.use("again" + events.incrementAndGet(), 1);
            assertThat(remembered()).isGreaterThan(before);
        });
    }

    @Test
    void handsOutItsHeadForAnOutsiderToNote() throws Exception {
        long position = tenant.use("k1", 7).number("position");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(sealed(position)).isTrue());

        var answer = JsonMapper.shared()
                .readTree(tenant.get("/seals/" + tenant.name()).is(200).text());

        var head = answer.get("head");
        assertThat(head.get("tenant").asString()).isEqualTo(tenant.name());
        assertThat(head.get("position").asLong()).isGreaterThanOrEqualTo(position);
        assertThat(head.get("chain").asString()).matches("[0-9a-f]{64}");
        assertThat(JsonMapper.shared()
                        .readTree(Base64.getUrlDecoder()
                                .decode(answer.at("/signed/payload").asString())))
                .isEqualTo(head);
        assertThat(answer.at("/signed/signature").asString()).isNotBlank();
        tenant.get("/seals/tenant_beta").isProblem(403, "tenant_mismatch");
        Call.get("/seals/nobody_at_all").asAdmin().send().isProblem(404, "not_found");
    }

    private static double gauge(String name) {
        return LiveServer.shared()
                .bean("prometheusMeterRegistry", MeterRegistry.class)
                .get(name)
                .gauge()
                .value();
    }

    private static double remembered() {
        return LiveServer.shared()
                .bean("prometheusMeterRegistry", MeterRegistry.class)
                .get("tollkeeper.seal.remembered.events")
                .functionCounter()
                .count();
    }

    private boolean sealed(long position) throws SQLException {
        try (var connection = LiveServer.shared().administrator();
                var query = connection.prepareStatement(
                        "select exists (select from event_seal where tenant_id = ? and ? = any(positions))")) {
            query.setString(1, tenant.name());
            query.setLong(2, position);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
