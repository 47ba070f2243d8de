package io.tollkeeper.saga.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Stellar network as settlement sees it: what can be asked of a vault contract, and what became of it.
 *
 * <p>No method throws for what the network does: an answer that cannot be had is {@link Unavailable}. None sends anything
 * but {@link #send}, and that sends once, without a retry of its own.
 *
 * <p>{@link #prepare} is told which try of the settlement it builds: a later one bids higher and reserves more, so that
 * an attempt that was too cheap ({@code txINSUFFICIENT_FEE}, {@code INSUFFICIENT_REFUNDABLE_FEE}, or never included) is
 * not built the same again.
 */
public interface SorobanGateway {

    /**
     * A payment that a vault is asked for.
     *
     * @param vault the vault contract, {@code C…}
     * @param items what is deducted: one for {@code deduct}, 2 to 50 for {@code batch_deduct}, which is all or nothing
     */
    record Deduction(String vault, List<Item> items) {

        /**
         * One amount of a payment.
         *
         * @param requestId known to the contract: 1 to 32 of {@code A-Z a-z 0-9 _}
         * @param amount minor units (10^-7 USDC), above 0
         */
        public record Item(String requestId, long amount) {}
    }

    /**
     * A signed transaction, as it is kept in the event log before it is sent.
     *
     * @param hash the transaction's hash, 64 hex digits
     * @param envelope the signed envelope, base64 of its XDR
     * @param channel the account whose sequence number it uses, {@code G…}
     * @param sequence that number
     * @param builtAt the network's time when it was built: its latest closed ledger's
     * @param validUntil no ledger that closes later can hold it
     * @param fee the most it can cost, in stroops
     */
    record SignedAttempt(
            String hash,
            String envelope,
            String channel,
            long sequence,
            Instant builtAt,
            Instant validUntil,
            long fee) {}

    /** The network did not answer, or not in a way that settles anything. */
    record Unavailable(String reason)
            implements Forecast, Preparation, SendAnswer, Finding, Sequence, Vault, Movements, Trace {}

    sealed interface Forecast permits Foreseen, Unavailable {}

    /**
     * Which amounts of a payment the contract would refuse as it stands: it has taken them before, they are above its limit,
     * or its balance does not reach for them beside the others. It is no word of the contract's, and may be too hopeful.
     *
     * @param requestIds whose amounts; empty where nothing can be foreseen
     */
    record Foreseen(Set<String> requestIds) implements Forecast {

        public Foreseen {
            requestIds = Set.copyOf(requestIds);
        }
    }

    /** Foresees by one question what of a payment would be refused, so that it does not sink the rest. */
    Forecast forecast(Deduction deduction);

    sealed interface Preparation permits Built, Refused, Unavailable {}

    /** Simulated, bid for, and signed by the channel and by the vault's caller; not sent. */
    record Built(SignedAttempt attempt) implements Preparation {}

    /**
     * The contract said no when the payment was simulated, or it would cost more than is allowed.
     *
     * @param reason the contract's own error, such as {@code InsufficientBalance}, or {@code FeeAboveCap}
     * @param code the contract's number of it
     */
    record Refused(String reason, @Nullable Integer code) implements Preparation {}

    /**
     * Simulates, builds and signs an attempt on a channel that no other live attempt uses.
     *
     * @param attempt counts the settlement's attempts from 1
     */
    Preparation prepare(Deduction deduction, String channel, int attempt);

    sealed interface SendAnswer permits Pending, TryAgainLater, Rejected, Unavailable {}

    /** In the network's queue (also if it was there already). */
    record Pending() implements SendAnswer {}

    record TryAgainLater() implements SendAnswer {}

    /**
     * Not taken into the queue. Proves failure only if these bytes were never sent before.
     *
     * @param code the transaction result's code, such as {@code txBAD_SEQ}
     */
    record Rejected(String code) implements SendAnswer {}

    /** Sends an attempt's bytes, once. */
    SendAnswer send(SignedAttempt attempt);

    sealed interface Finding permits Confirmed, Failed, Missing, Contradiction, Unavailable {}

    /** In a ledger and successful, and its events are what was asked for. */
    record Confirmed(long ledger, Instant closedAt, long feeCharged) implements Finding {}

    /**
     * In a ledger without effect: the sequence number and the fee are spent.
     *
     * @param reason the contract's own error where it can be told, else the result's code
     */
    record Failed(long ledger, Instant closedAt, String reason, long feeCharged) implements Finding {}

    /** Not in the ledgers that the answer covers; all values are of one answer. */
    record Missing(long latestLedger, Instant latestClosedAt, Instant oldestClosedAt) implements Finding {}

    /** Successful, but not with the effect that was asked for: a person must look. */
    record Contradiction(String what) implements Finding {}

    /** Asks the ledger what became of an attempt. */
    Finding find(SignedAttempt attempt, Deduction deduction);

    sealed interface Sequence permits SequenceAt, Unavailable {}

    /** An account's sequence number as of a ledger. */
    record SequenceAt(long sequence, long ledger) implements Sequence {}

    /** Reads a channel's sequence number from the ledger's state. */
    Sequence sequenceOf(String channel);

    sealed interface Vault permits VaultAt, Unavailable {}

    /**
     * A vault's own books.
     *
     * @param balance minor units
     * @param ledger as of which that is the balance
     */
    record VaultAt(long balance, boolean paused, long ledger) implements Vault {}

    /** Asks a vault contract for its balance. */
    Vault vault(String vault);

    sealed interface Movements permits MovementPage, Unavailable {}

    /** A deduct that a ledger shows. */
    record Deducted(String requestId, long amount, String transactionHash, long ledger, Instant closedAt) {}

    /**
     * A change of a vault's balance that a ledger shows.
     *
     * @param change minor units; below 0 for what went out
     * @param balance what the vault says that was left; deducts of one call all name what was left after the last of them
     * @param deducted what was deducted, if it was a deduct
     */
    record Movement(
            String transactionHash,
            long ledger,
            long change,
            long balance,
            @Nullable Deducted deducted) {}

    /**
     * @param next asks for the following page; absent at the end
     * @param latestLedger up to which the page is complete when {@code next} is absent
     * @param oldestLedger before which the network has forgotten
     */
    record MovementPage(List<Movement> movements, @Nullable String next, long latestLedger, long oldestLedger)
            implements Movements {

        public MovementPage {
            movements = List.copyOf(movements);
        }

        public List<Deducted> deducts() {
            return movements.stream()
                    .flatMap(movement -> Stream.ofNullable(movement.deducted()))
                    .toList();
        }
    }

    /**
     * Lists the events by which a vault's balance changed, in the ledger's order.
     *
     * @param cursor of the page before; without it the listing begins at {@code fromLedger}
     */
    Movements movements(String vault, long fromLedger, @Nullable String cursor);

    sealed interface Trace permits Traced, Unavailable {}

    /**
     * What a vault deducted under one request id, by all ledgers that the network remembers.
     *
     * @param trails once each; more than one is a contradiction
     * @param oldestLedger before which the network has forgotten
     * @param latestLedger at least as late as the contract's state that anybody was told before the question
     */
    record Traced(List<Trail> trails, long oldestLedger, long latestLedger) implements Trace {

        public Traced {
            trails = List.copyOf(trails);
        }
    }

    /** A deduct, and what its transaction cost in stroops. */
    record Trail(Deducted deducted, long feeCharged) {}

    /**
     * Finds by its request id what a vault deducted, whichever transaction did it. An event counts only if it is the vault's
     * own, and its transaction is in that ledger and successful.
     */
    Trace trace(String vault, String requestId);
}
