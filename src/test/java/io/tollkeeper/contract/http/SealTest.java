package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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

    private static double gauge(String name) {
        return LiveServer.shared()
                .bean("prometheusMeterRegistry", MeterRegistry.class)
                .get(name)
                .gauge()
                .value();
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
