package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Confirmed;
import io.tollkeeper.saga.settlement.SorobanGateway.Contradiction;
import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import io.tollkeeper.saga.settlement.SorobanGateway.Failed;
import io.tollkeeper.saga.settlement.SorobanGateway.Finding;
import io.tollkeeper.saga.settlement.SorobanGateway.Missing;
import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import io.tollkeeper.saga.settlement.SorobanGateway.SignedAttempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells what became of an attempt by the ledger's own record of it. */
final class Findings {

    private static final Comparator<DeductEvent> ORDER =
            Comparator.comparing(DeductEvent::requestId).thenComparingLong(DeductEvent::amount);

    private final SorobanSettings settings;
    private final RpcClient rpc;
    private final Assembler assembler;
    private final SpentSequences spent;

    Findings(SorobanSettings settings, RpcClient rpc, Assembler assembler, SpentSequences spent) {
        this.settings = settings;
        this.rpc = rpc;
        this.assembler = assembler;
        this.spent = spent;
    }

    /**
     * @throws RpcException if the network cannot be asked
     * @throws XdrException if it answers what is not understood
     */
    Finding find(SignedAttempt attempt, Deduction deduction) {
        return switch (rpc.transaction(attempt.hash())) {
            case TransactionAnswer.NotFound none ->
                new Missing(none.latestLedger(), none.latestClosedAt(), none.oldestClosedAt());
            case TransactionAnswer.InLedger found -> {
                spent.note(attempt.channel(), attempt.sequence());
                yield found.successful() ? succeeded(found, deduction) : failed(found, attempt, deduction);
            }
        };
    }

    private Finding succeeded(TransactionAnswer.InLedger found, Deduction deduction) {
        TransactionResult result = TransactionResult.read(found.result());
        if (!result.successful()) {
            return new Contradiction("called successful, but its result is " + result.reason());
        }
        if (found.events().isEmpty()) {
            throw RpcException.malformed("getTransaction: a success without its events");
        }
        List<DeductEvent> wanted = wanted(deduction);
        List<DeductEvent> seen = seen(found, StellarAddress.contract(deduction.vault()));
        if (!seen.equals(wanted)) {
            return new Contradiction(RpcException.clean("deducted " + seen + ", not " + wanted));
        }
        return new Confirmed(found.ledger(), found.closedAt(), result.feeCharged());
    }

    private List<DeductEvent> wanted(Deduction deduction) {
        ScAddress caller = settings.operator().address().value();
        return deduction.items().stream()
                .map(item -> new DeductEvent(caller, item.requestId(), item.amount()))
                .sorted(ORDER)
                .toList();
    }

    private static List<DeductEvent> seen(TransactionAnswer.InLedger found, StellarAddress vault) {
        return found.events().stream()
                .flatMap(List::stream)
                .filter(event -> vault.value().hex().equals(ContractEvent.contractOf(event)))
                .map(ContractEvent::read)
                .map(DeductEvent::of)
                .flatMap(Optional::stream)
                .sorted(ORDER)
                .toList();
    }

    private Finding failed(TransactionAnswer.InLedger found, SignedAttempt attempt, Deduction deduction) {
        TransactionResult result = TransactionResult.read(found.result());
        if (result.successful()) {
            return new Contradiction("called failed, but its result is a success");
        }
        String reason = result.operation() == InvocationCode.TRAPPED
                ? trapped(found, attempt, deduction).map(Refused::reason).orElse(result.reason())
                : result.reason();
        return new Failed(found.ledger(), found.closedAt(), reason, result.feeCharged());
    }

    /** Why the contract broke off. What is said here informs people, and decides nothing. */
    private Optional<Refused> trapped(TransactionAnswer.InLedger found, SignedAttempt attempt, Deduction deduction) {
        ContractCall call = VaultCalls.deduct(deduction, settings.operator().address());
        try {
            List<ContractEvent> remarks = new ArrayList<>();
            for (String remark : found.diagnostics()) {
                remarks.add(ContractEvent.readDiagnostic(remark));
            }
            Optional<Refused> remarked = new HostError(call.contract(), settings.usdcContract()).amongRemarks(remarks);
            return remarked.isPresent() ? remarked : triedAgain(call, attempt);
        } catch (XdrException e) {
            return triedAgain(call, attempt);
        }
    }

    private Optional<Refused> triedAgain(ContractCall call, SignedAttempt attempt) {
        try {
            return assembler.simulate(call, StellarAddress.account(attempt.channel())) instanceof Simulation.Refusal no
                    ? Optional.of(assembler.declined(call, no))
                    : Optional.empty();
        } catch (RpcException e) {
            return Optional.empty();
        }
    }
}
