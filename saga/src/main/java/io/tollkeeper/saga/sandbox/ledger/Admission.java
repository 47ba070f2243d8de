package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.Envelope;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Preconditions;
import io.tollkeeper.saga.sandbox.xdr.SorobanData;
import io.tollkeeper.saga.sandbox.xdr.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a transaction can be applied in the next ledger, in the order in which the network looks.
 *
 * @param latest the latest ledger
 * @param soonest seconds: what ends before is too late, since no ledger might close until then
 */
record Admission(Octets networkId, Storage.Base state, LedgerHeader latest, long soonest) {

    /** An account keeps this much, stroops. */
    private static final long RESERVE = 10_000_000;

    /** Why not; null if it can. */
    @Nullable
    TransactionResult refusal(Pending pending) {
        Transaction transaction = pending.envelope().transaction();
        TransactionCode shape = shape(transaction, pending.envelope());
        if (shape != null) {
            return TransactionResult.refused(pending.fee(), shape);
        }
        long least = Fees.BASE * pending.places() + pending.resources().resourceFee();
        TransactionCode time = time(transaction.preconditions());
        if (time != null) {
            return TransactionResult.refused(least, time);
        }
        if (pending.fee() < least) {
            return TransactionResult.refused(least, TransactionCode.INSUFFICIENT_FEE);
        }
        return account(pending, transaction, least);
    }

    private static @Nullable TransactionCode shape(Transaction transaction, Envelope envelope) {
        if (transaction.operations().isEmpty()) {
            return TransactionCode.MISSING_OPERATION;
        }
        SorobanData resources = transaction.resources();
        if (transaction.operations().size() > 1 || resources == null) {
            return TransactionCode.MALFORMED;
        }
        var source = transaction.operations().getFirst().source();
        boolean muxed = transaction.source().muxed() || (source != null && source.muxed());
        long fee = envelope.bump() == null ? transaction.fee() : envelope.bump().fee();
        if (muxed
                || transaction.memo()
                || exceedsLimits(resources)
                || envelope.xdr().size() > Fees.MOST_TRANSACTION_BYTES
                || resources.resourceFee() > fee
                || resources.resourceFee()
                        < Fees.nonRefundable(resources, envelope.xdr().size())) {
            return TransactionCode.SOROBAN_INVALID;
        }
        return null;
    }

    private static boolean exceedsLimits(SorobanData resources) {
        return resources.instructions() > Fees.MOST_INSTRUCTIONS
                || resources.writeBytes() > Fees.MOST_WRITE_BYTES
                || resources.diskReadBytes() > Fees.MOST_DISK_READ_BYTES
                || resources.footprint().readWrite().size() > Fees.MOST_WRITES
                || resources.footprint().size() > Fees.MOST_KEYS;
    }

    private @Nullable TransactionCode time(Preconditions conditions) {
        int next = latest.sequence() + 1;
        if (conditions.minTime() > latest.closeTime() || conditions.minLedger() > next) {
            return TransactionCode.TOO_EARLY;
        }
        boolean overByTime = conditions.maxTime() != 0 && conditions.maxTime() < soonest;
        boolean overByLedger = conditions.maxLedger() != 0 && conditions.maxLedger() <= next;
        return overByTime || overByLedger ? TransactionCode.TOO_LATE : null;
    }

    private @Nullable TransactionResult account(Pending pending, Transaction transaction, long least) {
        EntryData.Account source = account(pending.source());
        EntryData.Account payer = account(pending.payer());
        if (source == null || payer == null) {
            return TransactionResult.refused(least, TransactionCode.NO_ACCOUNT);
        }
        TransactionCode sequence = sequence(source, transaction);
        if (sequence != null) {
            return TransactionResult.refused(least, sequence);
        }
        Envelope envelope = pending.envelope();
        var signatures = new SignatureCheck(envelope.innerHash(networkId), envelope.signatures());
        Envelope.Bump bump = envelope.bump();
        boolean payerSigned =
                bump == null || new SignatureCheck(pending.hash(), bump.signatures()).isSignedBy(pending.payer());
        if (!signatures.isSignedBy(pending.source()) || !payerSigned) {
            return TransactionResult.refused(least, TransactionCode.BAD_AUTH);
        }
        if (payer.balance() - RESERVE < pending.fee()) {
            return TransactionResult.refused(least, TransactionCode.INSUFFICIENT_BALANCE);
        }
        if (account(transaction.caller()) == null) {
            return TransactionResult.failed(least, OperationCode.NO_ACCOUNT);
        }
        if (!signatures.isSignedBy(transaction.caller())) {
            return TransactionResult.failed(least, OperationCode.BAD_AUTH);
        }
        return signatures.allWereNeeded() ? null : TransactionResult.refused(least, TransactionCode.BAD_AUTH_EXTRA);
    }

    private @Nullable TransactionCode sequence(EntryData.Account source, Transaction transaction) {
        Preconditions conditions = transaction.preconditions();
        Long least = conditions.minSequence();
        boolean fits = least == null
                ? transaction.sequence() == source.sequence() + 1
                : source.sequence() >= least && source.sequence() < transaction.sequence();
        if (!fits) {
            return TransactionCode.BAD_SEQ;
        }
        boolean tooYoung = latest.closeTime() - source.sequenceTime() < conditions.minSequenceAge()
                || latest.sequence() + 1 - source.sequenceLedger() < conditions.minSequenceLedgerGap();
        return tooYoung ? TransactionCode.BAD_MIN_SEQ_AGE_OR_GAP : null;
    }

    private EntryData.@Nullable Account account(Octets key) {
        LedgerEntry entry = state.entry(new LedgerKey.Account(key));
        return entry != null && entry.data() instanceof EntryData.Account account ? account : null;
    }

    /** The last number that an account used; 0 if there is no such account. */
    long sequenceOf(Octets key) {
        EntryData.Account account = account(key);
        return account == null ? 0 : account.sequence();
    }
}
