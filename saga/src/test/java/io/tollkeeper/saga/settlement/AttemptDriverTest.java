package io.tollkeeper.saga.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.BuildAttempt;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.NoteOutcomeUnknown;
import io.tollkeeper.api.settlement.RefuseAttempt;
import io.tollkeeper.api.settlement.SendAttempt;
import io.tollkeeper.api.settlement.SettleTogether;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.saga.settlement.SorobanGateway.Confirmed;
import io.tollkeeper.saga.settlement.SorobanGateway.Contradiction;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import io.tollkeeper.saga.settlement.SorobanGateway.Failed;
import io.tollkeeper.saga.settlement.SorobanGateway.Foreseen;
import io.tollkeeper.saga.settlement.SorobanGateway.Missing;
import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import io.tollkeeper.saga.settlement.SorobanGateway.Rejected;
import io.tollkeeper.saga.settlement.SorobanGateway.SequenceAt;
import io.tollkeeper.saga.settlement.SorobanGateway.Trail;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AttemptDriverTest {

    private static final Vault VAULT = new Vault(Network.SANDBOX, "C" + "A".repeat(55));
    private static final Instant BUILT_AT = Instant.parse("2026-11-01T00:00:10Z");
    private static final Instant VALID_UNTIL = BUILT_AT.plusSeconds(60);
    private static final Instant MARGIN_PASSED = VALID_UNTIL.plusSeconds(30);
    private static final String CHANNEL = "GCHANNEL";
    private static final String HASH = "a".repeat(64);
    private static final Attempt ATTEMPT = new Attempt(HASH, "BYTES", CHANNEL, 41, BUILT_AT, VALID_UNTIL, 1_000);
    private static final SettlementId ID = SettlementId.parse("settle:acme:req:r-1");
    private static final SettlementPolicy POLICY = new SettlementPolicy(
            3, Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofMinutes(10), Duration.ofSeconds(1));

    private final PaperNetwork network = new PaperNetwork(ATTEMPT);
    private final PaperLog log = new PaperLog(network);
    private final AttemptDriver driver = new AttemptDriver(network, log.gateway(), log, POLICY, List.of(CHANNEL));

    private void carry(SettlementProgress... members) {
        log.hold(members);
        driver.carry(
                CHANNEL,
                Arrays.stream(members).map(SettlementProgress::settlementId).toList());
    }

    @Nested
    @DisplayName("A settlement without an attempt")
    class Free {

        @Test
        void isBuiltRecordedNotedAndOnlyThenSent() {
            carry(free(ID));

            assertThat(log.story())
                    .containsExactly(
                            "prepare 1", new BuildAttempt(ID, 1, ATTEMPT), new SendAttempt(ID, HASH), "send BYTES");
        }

        @Test
        void isNotSentWhenTheAttemptIsNotRecorded() {
            log.refuse(BuildAttempt.class);

            carry(free(ID));

            assertThat(log.story()).containsExactly("prepare 1");
        }

        @Test
        void isNotSentWhenTheSendingIsNotNoted() {
            log.refuse(SendAttempt.class);

            carry(free(ID));

            assertThat(log.story()).containsExactly("prepare 1", new BuildAttempt(ID, 1, ATTEMPT));
        }

        @Test
        void waitsForAServerThatLagsBehindTheChannelsLastTransaction() {
            log.spent(41);

            carry(free(ID));

            assertThat(log.story())
                    .as("41 is used, so it would be dead from its birth")
                    .containsExactly("prepare 1");
        }

        @Test
        void isBuiltOnTheNumberAfterTheChannelsLastTransaction() {
            log.spent(40);

            carry(free(ID));

            assertThat(log.story()).contains(new BuildAttempt(ID, 1, ATTEMPT));
        }

        @Test
        void isRefusedByTheContractsWord() {
            network.preparing(new Refused("InsufficientBalance", 5));

            carry(free(ID));

            assertThat(log.story()).containsExactly("prepare 1", new RefuseAttempt(ID, 1, "InsufficientBalance", 5));
        }

        @Test
        void waitsForANetworkThatDoesNotAnswer() {
            network.preparing(new Unavailable("timeout"));

            carry(free(ID));

            assertThat(log.story()).containsExactly("prepare 1");
        }
    }

    @Nested
    @DisplayName("Of settlements that share a transaction and are refused")
    class Together {

        @Test
        void theSecondHalfGoesBackInLine() {
            network.preparing(new Refused("InsufficientBalance", 5));
            SettlementProgress[] five = IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> free(SettlementId.parse("settle:acme:req:r-" + i)))
                    .toArray(SettlementProgress[]::new);

            carry(five);

            assertThat(log.story())
                    .containsExactly(
                            "forecast of 5",
                            "prepare 1",
                            "back [settle:acme:req:r-4, settle:acme:req:r-5] alone=false");
        }

        @Test
        void ofTwoOneGoesBack() {
            network.preparing(new Refused("InsufficientBalance", 5));

            carry(free(ID), free(SettlementId.parse("settle:acme:req:r-2")));

            assertThat(log.story())
                    .containsExactly("forecast of 2", "prepare 1", "back [settle:acme:req:r-2] alone=false");
        }
    }

    @Nested
    @DisplayName("Of settlements that are to share a transaction")
    class Sifted {

        private final SettlementProgress first = free(SettlementId.parse("settle:acme:req:r-1"), "id1");
        private final SettlementProgress second = free(SettlementId.parse("settle:acme:req:r-2"), "id2");
        private final SettlementProgress third = free(SettlementId.parse("settle:acme:req:r-3"), "id3");

        @Test
        void oneThatTheVaultWouldRefuseGoesAloneAndTheOthersGoOn() {
            network.foreseeing(new Foreseen(Set.of("id1")));

            carry(first, second, third);

            assertThat(log.story())
                    .containsExactly(
                            "forecast of 3",
                            "back [settle:acme:req:r-1] alone=true",
                            "prepare 1",
                            new SettleTogether(List.of(
                                    new BuildAttempt(second.settlementId(), 1, ATTEMPT),
                                    new BuildAttempt(third.settlementId(), 1, ATTEMPT.withoutEnvelope()))),
                            new SettleTogether(List.of(
                                    new SendAttempt(second.settlementId(), HASH),
                                    new SendAttempt(third.settlementId(), HASH))),
                            "send BYTES");
        }

        @Test
        void nothingIsBuiltWhereTheVaultWouldRefuseAll() {
            network.foreseeing(new Foreseen(Set.of("id1", "id2")));

            carry(first, second);

            assertThat(log.story())
                    .containsExactly("forecast of 2", "back [settle:acme:req:r-1, settle:acme:req:r-2] alone=true");
        }

        @Test
        void allGoOnWhereNothingIsForeseen() {
            network.foreseeing(new Unavailable("timeout"));

            carry(first, second);

            assertThat(log.story()).startsWith("forecast of 2", "prepare 1").contains("send BYTES");
        }

        @Test
        void oneAloneIsNotForeseen() {
            carry(first);

            assertThat(log.story()).startsWith("prepare 1");
        }

        @Test
        void halvesOfThoseThatFailedInALedgerShareAnother() {
            network.finding(new Failed(77, BUILT_AT.plusSeconds(5), "RESOURCE_LIMIT_EXCEEDED", 200));

            carry(shared(1, first), shared(1, second), shared(1, third));

            assertThat(log.story())
                    .hasSize(4)
                    .contains(
                            "together [settle:acme:req:r-1, settle:acme:req:r-2] as " + HASH + ":1",
                            "together [settle:acme:req:r-3] as " + HASH + ":2");
            assertThat(log.story().get(1))
                    .as("what failed is recorded before anything goes back in line")
                    .isInstanceOf(SettleTogether.class);
        }

        @Test
        void allGoAloneWhoHaveFewAttemptsLeft() {
            network.finding(new Failed(77, BUILT_AT.plusSeconds(5), "RESOURCE_LIMIT_EXCEEDED", 200));

            carry(shared(2, first), shared(2, second));

            assertThat(log.story()).as("of three attempts, one is left").hasSize(2);
        }

        private static SettlementProgress shared(int number, SettlementProgress member) {
            Attempt own = member.settlementId().toString().endsWith("-1") ? ATTEMPT : ATTEMPT.withoutEnvelope();
            return progress(
                    member.settlementId(), member.contractRequestId(), List.of(new Tried(number, own, 1, true)));
        }
    }

    @Nested
    @DisplayName("An attempt that was sent")
    class Sent {

        @Test
        void isSentAgainByAnotherNodeWithTheSameBytes() {
            network.finding(missing(BUILT_AT.plusSeconds(5)));

            carry(sent(1));

            assertThat(log.story()).containsExactly("find", new SendAttempt(ID, HASH), "send BYTES");
        }

        @Test
        void isSentFirstWhenNobodyHasYet() {
            network.finding(missing(VALID_UNTIL.minusSeconds(1)));

            carry(sent(0));

            assertThat(log.story()).containsExactly("find", new SendAttempt(ID, HASH), "send BYTES");
        }

        @Test
        void isNeverSentWhenNobodyHasUntilNoLedgerCanHoldIt() {
            network.finding(missing(VALID_UNTIL));

            carry(sent(0));

            assertThat(log.story())
                    .containsExactly(
                            "find", new FailAttempt(ID, HASH, AttemptEnd.NEVER_SENT, "not sent in time", null, null));
        }

        @Test
        void isNeitherSentNorRebuiltAfterItsTimeUntilItIsProvenDead() {
            network.finding(missing(VALID_UNTIL));

            carry(sent(1));

            assertThat(log.story()).containsExactly("find");
        }

        @Test
        void isNotDeadASecondBeforeTheMarginHasPassed() {
            network.finding(missing(MARGIN_PASSED.minusSeconds(1)));
            network.sequence(new SequenceAt(40, 90));

            carry(sent(1));

            assertThat(log.story()).containsExactly("find");
        }

        @Test
        void isDeadByBothProofs() {
            network.finding(missing(MARGIN_PASSED));
            network.sequence(new SequenceAt(40, 90));

            carry(sent(1));

            assertThat(log.story()).hasSize(3).startsWith("find", "sequence");
            assertThat(log.story().getLast())
                    .isInstanceOfSatisfying(
                            FailAttempt.class, dead -> assertThat(dead.end()).isEqualTo(AttemptEnd.EXPIRED));
        }

        @Test
        void contradictsItselfWhenItsNumberIsUsed() {
            network.finding(missing(MARGIN_PASSED));
            network.sequence(new SequenceAt(41, 90));

            carry(sent(1));

            assertThat(log.story().getLast()).isInstanceOf(BlockSettlement.class);
            assertThat(log.story()).doesNotContain("prepare 2");
        }

        @Test
        void isNotProvenDeadByANodeThatLags() {
            network.finding(missing(MARGIN_PASSED));
            network.sequence(new SequenceAt(40, 89));

            carry(sent(1));

            assertThat(log.story()).containsExactly("find", "sequence");
        }

        @Test
        void contradictsItselfWhenTheNetworkHasForgottenItsBirth() {
            network.finding(new Missing(90, MARGIN_PASSED, BUILT_AT));

            carry(sent(1));

            assertThat(log.story().getLast()).isInstanceOf(BlockSettlement.class);
        }

        @Test
        void isRejectedOnlyByItsFirstSending() {
            network.sending(new Rejected("txBAD_SEQ"));

            carry(sent(0));

            assertThat(log.story().getLast())
                    .isEqualTo(new FailAttempt(ID, HASH, AttemptEnd.REJECTED, "txBAD_SEQ", null, null));
        }

        @Test
        void isUnknownWhenALaterSendingIsRejected() {
            network.finding(missing(BUILT_AT.plusSeconds(5)));
            network.sending(new Rejected("txBAD_SEQ"));

            carry(sent(1));

            assertThat(log.story().getLast()).isEqualTo(new NoteOutcomeUnknown(ID, HASH, "txBAD_SEQ"));
        }

        @Test
        void isUnknownWhenTheAnswerIsLost() {
            network.sending(new Unavailable("timeout"));

            carry(sent(0));

            assertThat(log.story().getLast()).isEqualTo(new NoteOutcomeUnknown(ID, HASH, "timeout"));
        }

        @Test
        void failsByALedgerOnly() {
            network.finding(new Failed(77, BUILT_AT.plusSeconds(5), "Paused", 200));

            carry(sent(1));

            assertThat(log.story().getLast())
                    .isEqualTo(new FailAttempt(ID, HASH, AttemptEnd.FAILED_ON_LEDGER, "Paused", 77L, null));
        }

        @Test
        void isConfirmedByALedger() {
            network.finding(new Confirmed(77, BUILT_AT.plusSeconds(5), 200));

            carry(sent(1));

            assertThat(log.story().getLast())
                    .isEqualTo(new ConfirmDeduction(ID, HASH, new Money(1_500), 77, BUILT_AT.plusSeconds(5), 200));
        }

        @Test
        void isLeftToAPersonWhenALedgerShowsSomethingElse() {
            network.finding(new Contradiction("deducted 1, not 1500"));

            carry(sent(1));

            assertThat(log.story().getLast()).isEqualTo(new BlockSettlement(ID, "deducted 1, not 1500"));
        }
    }

    @Nested
    @DisplayName("A request id that the contract knows")
    class Duplicate {

        @BeforeEach
        void refuse() {
            network.preparing(new Refused("DuplicateRequestId", 29));
        }

        @Test
        void isSettledByTheDeductThatTheLedgersShow() {
            network.tracing(trail(1_500));

            carry(free(ID));

            assertThat(log.story().getLast())
                    .isEqualTo(new ConfirmDeduction(
                            ID, "b".repeat(64), new Money(1_500), 70, BUILT_AT.minusSeconds(60), 300, true));
        }

        @Test
        void blocksWhenNoLedgerShowsADeduct() {
            network.tracing();

            carry(free(ID));

            assertThat(log.story().getLast()).isInstanceOf(BlockSettlement.class);
        }

        @Test
        void blocksWhenALedgerShowsAnotherAmount() {
            network.tracing(trail(1_499));

            carry(free(ID));

            assertThat(log.story().getLast()).isInstanceOf(BlockSettlement.class);
        }

        @Test
        void blocksWhenLedgersShowTwo() {
            network.tracing(trail(1_500), trail(1_500));

            carry(free(ID));

            assertThat(log.story().getLast()).isInstanceOf(BlockSettlement.class);
        }

        @Test
        void waitsWhileTheNetworkCannotTell() {
            network.tracing(new Unavailable("events lag behind"));

            carry(free(ID));

            assertThat(log.story()).containsExactly("prepare 1", "trace " + "0".repeat(32));
        }

        private static Trail trail(long amount) {
            return new Trail(new Deducted("0".repeat(32), amount, "b".repeat(64), 70, BUILT_AT.minusSeconds(60)), 300);
        }
    }

    private static Missing missing(Instant latest) {
        return new Missing(90, latest, BUILT_AT.minusSeconds(1));
    }

    private static SettlementProgress free(SettlementId id) {
        return progress(id, List.of());
    }

    private static SettlementProgress free(SettlementId id, String requestId) {
        return progress(id, requestId, List.of());
    }

    private static SettlementProgress sent(int sendings) {
        return progress(ID, List.of(new Tried(1, ATTEMPT, sendings, true)));
    }

    private static SettlementProgress progress(SettlementId id, List<Tried> attempts) {
        return progress(id, "0".repeat(32), attempts);
    }

    private static SettlementProgress progress(SettlementId id, String requestId, List<Tried> attempts) {
        return new SettlementProgress(
                id,
                attempts.isEmpty() ? SettlementState.REQUESTED : SettlementState.SUBMITTED,
                VAULT,
                new Money(1_500),
                requestId,
                attempts.size() + 1,
                attempts,
                false);
    }
}
