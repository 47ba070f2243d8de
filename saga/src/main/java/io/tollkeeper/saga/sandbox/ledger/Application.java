package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Host;
import io.tollkeeper.saga.sandbox.contract.Outcome;
import io.tollkeeper.saga.sandbox.contract.SignedAuthority;
import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.contract.Terms;
import io.tollkeeper.saga.sandbox.xdr.DiagnosticEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Operation;
import io.tollkeeper.saga.sandbox.xdr.SorobanData;
import io.tollkeeper.saga.sandbox.xdr.Transaction;
import java.util.List;

/** Applies one transaction whose fee was taken: the call takes effect as a whole or not at all. */
final class Application {

    private final Terms terms;
    private final LedgerBuilder ledger;
    private final LedgerBuilder.Charge charge;
    private final int order;
    private long kept;

    Application(Terms terms, LedgerBuilder ledger, LedgerBuilder.Charge charge, int order) {
        this.terms = terms;
        this.ledger = ledger;
        this.charge = charge;
        this.order = order;
    }

    AppliedTransaction run() {
        Pending pending = charge.pending();
        Transaction transaction = pending.envelope().transaction();
        Octets sequenceChanges = ledger.useSequence(pending.source(), transaction.sequence());
        var storage =
                new Storage(ledger::entry, terms.ledger(), pending.resources().footprint());
        Operation operation = transaction.operations().getFirst();
        Outcome outcome = new Host(terms, storage)
                .run(operation.call(), new SignedAuthority(transaction.caller(), operation.auth()));
        long nonRefundable =
                Fees.nonRefundable(pending.resources(), pending.envelope().xdr().size());
        long used = outcome.failure() == null ? Fees.refundable(outcome, storage) : 0;
        OperationCode code = code(outcome, storage, used, pending.resources().resourceFee() - nonRefundable);
        boolean successful = code == OperationCode.SUCCESS;
        long refundable = successful ? used : 0;
        kept = charge.inclusion() + nonRefundable + refundable;
        Octets changes = successful ? ledger.write(storage.written()) : EntryChanges.NONE;
        long back = charge.taken() - kept;
        Octets refundChanges = back > 0 ? ledger.pay(pending.payer(), back) : EntryChanges.NONE;
        List<Octets> payments = PaymentEvents.of(terms.networkId(), pending.payer(), charge.taken(), back);
        var meta = new TransactionMeta(
                sequenceChanges,
                changes,
                successful,
                outcome,
                nonRefundable,
                refundable,
                successful ? Fees.rent(storage) : 0,
                payments);
        return new AppliedTransaction(
                pending.hash(),
                pending.envelope().xdr(),
                result(code, outcome).xdr(),
                meta.xdr(),
                order,
                charge.inclusion(),
                successful,
                pending.envelope().bump() != null,
                charge.changes(),
                refundChanges,
                successful ? outcome.events() : List.of(),
                outcome.diagnostics().stream().map(DiagnosticEvent::xdr).toList(),
                payments);
    }

    /** Stroops that the network keeps. */
    long keptFee() {
        return kept;
    }

    private OperationCode code(Outcome outcome, Storage storage, long used, long refundableFee) {
        var failure = outcome.failure();
        if (failure != null) {
            return failure.exceedsResources() ? OperationCode.RESOURCE_LIMIT_EXCEEDED : OperationCode.TRAPPED;
        }
        if (exceeds(charge.pending().resources(), outcome, storage)) {
            return OperationCode.RESOURCE_LIMIT_EXCEEDED;
        }
        return used > refundableFee ? OperationCode.INSUFFICIENT_REFUNDABLE_FEE : OperationCode.SUCCESS;
    }

    private static boolean exceeds(SorobanData declared, Outcome outcome, Storage storage) {
        return outcome.instructions() > declared.instructions()
                || storage.diskReadBytes() > declared.diskReadBytes()
                || storage.writeBytes() > declared.writeBytes()
                || outcome.eventBytes() > Fees.MOST_EVENT_BYTES;
    }

    private TransactionResult result(OperationCode code, Outcome outcome) {
        TransactionResult result = code == OperationCode.SUCCESS
                ? TransactionResult.succeeded(kept, outcome.successHash())
                : TransactionResult.failed(kept, code);
        var envelope = charge.pending().envelope();
        return envelope.bump() == null ? result : result.inside(envelope.innerHash(terms.networkId()));
    }
}
