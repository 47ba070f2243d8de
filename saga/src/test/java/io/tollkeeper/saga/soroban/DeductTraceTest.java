package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.SandboxTown.CHANNELS;
import static io.tollkeeper.saga.soroban.SandboxTown.GENESIS;
import static io.tollkeeper.saga.soroban.SandboxTown.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.settlement.SorobanGateway.Built;
import io.tollkeeper.saga.settlement.SorobanGateway.Confirmed;
import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import io.tollkeeper.saga.settlement.SorobanGateway.SignedAttempt;
import io.tollkeeper.saga.settlement.SorobanGateway.Traced;
import io.tollkeeper.saga.settlement.SorobanGateway.Trail;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A deduct's trace")
@Timeout(60)
class DeductTraceTest {

    private final SandboxTown town = new SandboxTown();
    private final SorobanGateway gateway = town.gateway();

    @AfterEach
    void close() {
        town.close();
    }

    private SignedAttempt paid(Deduction deduction) {
        SignedAttempt attempt = ((Built) gateway.prepare(deduction, CHANNELS.getFirst(), 1)).attempt();
        gateway.send(attempt);
        town.closeLedgers(1);
        return attempt;
    }

    private static Deduction of(String requestId, long amount) {
        return new Deduction(VAULT, List.of(new Deduction.Item(requestId, amount)));
    }

    private Traced traced(String requestId) {
        return (Traced) gateway.trace(VAULT, requestId);
    }

    @Test
    void isFoundByItsRequestId() {
        paid(of("req_0", 7));
        Deduction deduction = of("req_1", 12_500_000);
        SignedAttempt attempt = paid(deduction);
        paid(of("req_2", 7));

        Confirmed confirmed = (Confirmed) gateway.find(attempt, deduction);
        assertThat(traced("req_1").trails())
                .containsExactly(new Trail(
                        new SorobanGateway.Deducted(
                                "req_1", 12_500_000, attempt.hash(), confirmed.ledger(), confirmed.closedAt()),
                        confirmed.feeCharged()));
    }

    @Test
    void isFoundAmongOthersOfItsTransaction() {
        SignedAttempt attempt = paid(new Deduction(
                VAULT,
                IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> new Deduction.Item("req_" + i, i))
                        .toList()));

        assertThat(traced("req_5").trails()).singleElement().satisfies(trail -> {
            assertThat(trail.deducted().amount()).isEqualTo(5);
            assertThat(trail.deducted().transactionHash()).isEqualTo(attempt.hash());
        });
    }

    @Test
    void isNotFoundUnderAnotherRequestIdOrInAnotherVault() {
        paid(of("req_1", 1));

        assertThat(traced("req_11").trails()).isEmpty();
        assertThat(((Traced) gateway.trace(GENESIS.vaultContract("tenant_beta"), "req_1")).trails())
                .isEmpty();
    }

    @Test
    void tellsHowFarItsSearchReached() {
        paid(of("req_1", 1));
        town.closeLedgers(3);

        Traced traced = traced("req_2");
        assertThat(traced.oldestLedger())
                .isEqualTo(((SorobanGateway.MovementPage) gateway.movements(VAULT, 1, null)).oldestLedger());
        assertThat(traced.latestLedger()).isGreaterThanOrEqualTo(traced.oldestLedger() + 4);
    }

    /** The state knows of a deduct that the events do not show yet: that is no proof that there is none. */
    @Test
    void isNotSaidToBeMissingWhileEventsLagBehindTheState() {
        town.ingestSlowly(2, 10);
        paid(of("req_1", 1));

        assertThat(gateway.trace(VAULT, "req_1")).isInstanceOf(Unavailable.class);
    }

    @Test
    void isNotToldByANetworkThatDoesNotAnswer() {
        for (int i = 0; i < 10; i++) {
            town.fault("http-503", "getEvents");
        }

        assertThat(gateway.trace(VAULT, "req_1")).isInstanceOf(Unavailable.class);
    }
}
