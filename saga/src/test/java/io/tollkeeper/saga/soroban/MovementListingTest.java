package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.ScriptedServer.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import io.tollkeeper.saga.settlement.SorobanGateway.MovementPage;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A listing of deducts")
class MovementListingTest {

    private final ScriptedServer server = new ScriptedServer().on("getHealth", recorded("getHealth-text-times.json"));
    private final SorobanConnection connection = SorobanConnection.open(Samples.settings(server.url()));
    private final SorobanGateway gateway = connection.gateway();

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @Test
    void isCompleteWhenTheServerLookedUpToItsLatestLedger() {
        server.on("getEvents", recorded("getEvents-last-page.json"));

        assertThat(gateway.movements(Samples.VAULT, 58_000_000, null))
                .isInstanceOfSatisfying(MovementPage.class, page -> {
                    assertThat(page.next()).isNull();
                    assertThat(page.latestLedger()).isEqualTo(58_000_120);
                    assertThat(page.oldestLedger()).isEqualTo(57_879_160);
                    assertThat(page.deducts())
                            .hasSize(2)
                            .first()
                            .isEqualTo(new Deducted(
                                    "req_1",
                                    12_500_000,
                                    "f00d".repeat(16),
                                    58_000_112,
                                    Instant.parse("2026-01-01T00:00:00Z")));
                });
    }

    @Test
    void goesOnAfterAnEmptyPageWhereTheServerStoppedLooking() {
        server.on("getEvents", recorded("getEvents-scan-limit.json"), recorded("getEvents-last-page.json"));

        MovementPage first = (MovementPage) gateway.movements(Samples.VAULT, 57_879_160, null);
        assertThat(first.deducts()).isEmpty();
        assertThat(first.next()).isNotNull();
        MovementPage second = (MovementPage) gateway.movements(Samples.VAULT, 57_879_160, first.next());

        assertThat(second.deducts()).hasSize(2);
        assertThat(server.asked("getEvents").getLast().at("/pagination/cursor").stringValue())
                .isEqualTo(first.next());
        assertThat(server.asked("getEvents").getLast().has("startLedger")).isFalse();
    }

    @Test
    void doesNotTurnInACircle() {
        server.on("getEvents", recorded("getEvents-scan-limit.json"));
        MovementPage first = (MovementPage) gateway.movements(Samples.VAULT, 57_879_160, null);

        assertThat(gateway.movements(Samples.VAULT, 57_879_160, first.next())).isInstanceOf(Unavailable.class);
    }

    @Test
    void beginsWhereTheServersMemoryBegins() {
        server.on("getEvents", recorded("getEvents-last-page.json"));

        gateway.movements(Samples.VAULT, 1, null);

        assertThat(server.asked("getEvents").getFirst().get("startLedger").longValue())
                .isEqualTo(57_879_160);
    }

    @Test
    void isEmptyAboveTheLatestLedger() {
        assertThat(gateway.movements(Samples.VAULT, 58_000_121, null))
                .isInstanceOfSatisfying(MovementPage.class, page -> {
                    assertThat(page.deducts()).isEmpty();
                    assertThat(page.next()).isNull();
                });
        assertThat(server.count("getEvents")).isZero();
    }

    @Test
    void isUnavailableWhereTheServerHasForgottenMeanwhile() {
        server.on("getEvents", recorded("getEvents-below-range.json"));

        assertThat(gateway.movements(Samples.VAULT, 57_879_160, null)).isInstanceOf(Unavailable.class);
    }
}
