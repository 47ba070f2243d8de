package io.tollkeeper.saga.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.ApiCall;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.CompensateSettlement;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.FailSettlement;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A settlement that had an attempt rejected")
class GivingUpAfterARejectionTest {

    private static final SettlementId ID = SettlementId.parse("settle:acme:req:r-1");
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:10Z");
    private static final Money AMOUNT = new Money(1_500);
    private static final String HASH = "a".repeat(64);

    private static final SettlementRequested REQUESTED = new SettlementRequested(
            ID,
            SettlementPurpose.IMMEDIATE,
            new Vault(Network.SANDBOX, "C" + "A".repeat(55)),
            AMOUNT,
            "1".repeat(32),
            null,
            new ApiCall("weather", "/current", "key-1"),
            NOW);
    private static final AttemptBuilt BUILT =
            new AttemptBuilt(ID, 1, new Attempt(HASH, "AAAA", "GCHANNEL", 41, NOW, NOW.plusSeconds(60), 1_000));
    private static final AttemptSent SENT = new AttemptSent(ID, HASH, 1);
    private static final AttemptFailed REJECTED =
            new AttemptFailed(ID, HASH, AttemptEnd.REJECTED, "txBAD_SEQ", null, null);
    private static final AttemptRefused REFUSED = new AttemptRefused(ID, 2, "InsufficientBalance", 5);
    private static final AttemptFailed PROVEN = new AttemptFailed(
            ID,
            HASH,
            AttemptEnd.EXPIRED,
            "rejected, and in no ledger",
            null,
            new ExpiryProof(NOW.minusSeconds(1), NOW.plusSeconds(90), 90, 40, 90));

    private final SagaTestFixture<SettlementSaga> saga = new SagaTestFixture<>(SettlementSaga.class);
    private final NotedWork work = new NotedWork();

    @BeforeEach
    void provideWhatItWorksWith() {
        saga.registerResource(work);
        saga.registerResource(new SettlementPolicy(
                3, Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofMinutes(10), Duration.ofSeconds(1)));
        saga.registerResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void isNotGivenUpBeforeThatIsProvenDead() {
        when(REQUESTED, BUILT, SENT, REJECTED, REFUSED)
                .whenTimeElapses(Duration.ofMinutes(1))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void isGivenUpAsSoonAsThatIsProvenDead() throws Exception {
        when(REQUESTED, BUILT, SENT, REJECTED, REFUSED)
                .andThenTimeElapses(Duration.ofMinutes(1))
                .andThenAPublished(PROVEN)
                .whenTimeElapses(Duration.ofSeconds(1))
                .expectDispatchedCommands(
                        new FailSettlement(ID, "InsufficientBalance"), new CompensateSettlement(ID, NOW));
    }

    @Test
    void isGivenUpWithoutAWaitWhenThatWasProvenDeadBefore() {
        when(REQUESTED, BUILT, SENT, REJECTED, PROVEN, REFUSED)
                .whenTimeElapses(Duration.ofSeconds(1))
                .expectDispatchedCommands(
                        new FailSettlement(ID, "InsufficientBalance"), new CompensateSettlement(ID, NOW));
    }

    @Test
    void isNotTriedAgainForTheProof() throws Exception {
        when(REQUESTED, BUILT, SENT, REJECTED)
                .andThenTimeElapses(Duration.ofMinutes(1))
                .whenPublishingA(PROVEN)
                .expectNoScheduledDeadlines();

        assertThat(work.notes).filteredOn(note -> note.startsWith("queue")).hasSize(1);
    }

    @Test
    void isSettledAllTheSameWhenALedgerHoldsIt() {
        when(REQUESTED, BUILT, SENT, REJECTED, REFUSED)
                .whenPublishingA(new DeductionConfirmed(ID, HASH, AMOUNT, 77, NOW.plusSeconds(5), 200))
                .expectActiveSagas(0);
    }

    private ContinuedGivenState when(Object... events) {
        var given = saga.givenAPublished(events[0]);
        for (int i = 1; i < events.length; i++) {
            given.andThenAPublished(events[i]);
        }
        return given;
    }
}
