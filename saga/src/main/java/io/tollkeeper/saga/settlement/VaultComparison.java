package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.ChainReport.VaultFigures;
import io.tollkeeper.api.settlement.PayingVault;
import io.tollkeeper.api.settlement.PostedDeduction;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.saga.settlement.ChainReconciler.Shown;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what one vault shows with what the ledger has posted of it. */
final class VaultComparison {

    private final PayingVault vault;
    private final ChainFindings.OfVault findings;
    private long underWay;

    VaultComparison(PayingVault vault, ChainFindings.OfVault findings) {
        this.vault = vault;
        this.findings = findings;
    }

    VaultFigures compare(Shown shown, List<PostedDeduction> posted) {
        Map<String, PostedDeduction> settlements = new HashMap<>();
        posted.forEach(settlement -> settlements.put(settlement.contractRequestId(), settlement));
        Map<String, Deducted> seen = new HashMap<>();
        long deducted = 0;
        for (Deducted deduct : shown.deducts()) {
            deducted = Math.addExact(deducted, deduct.amount());
            Deducted before = seen.put(deduct.requestId(), deduct);
            if (before != null) {
                findings.add("paid_twice", deduct.requestId(), null, null, before + " and " + deduct);
            }
            compare(deduct, settlements.get(deduct.requestId()));
        }
        long settled = 0;
        for (PostedDeduction settlement : posted) {
            settled = Math.addExact(settled, requireShown(settlement, shown, seen));
        }
        return new VaultFigures(
                vault.tenantId(),
                vault.vault().contract(),
                new Money(shown.vault().balance()),
                new Money(deducted),
                new Money(settled),
                new Money(underWay));
    }

    private void compare(Deducted deduct, @Nullable PostedDeduction settlement) {
        String id = deduct.requestId();
        if (settlement == null) {
            findings.add("deduct_without_settlement", id, null, deduct.amount(), deduct.transactionHash());
            return;
        }
        switch (settlement.state()) {
            case REQUESTED, SUBMITTED, UNKNOWN -> underWay = Math.addExact(underWay, deduct.amount());
            case FAILED, COMPENSATED ->
                findings.add(
                        "deduct_of_a_settlement_given_up",
                        id,
                        settlement.state().word(),
                        deduct.amount(),
                        deduct.transactionHash());
            case SETTLED -> compareSettled(deduct, settlement);
        }
    }

    private void compareSettled(Deducted deduct, PostedDeduction settlement) {
        String id = deduct.requestId();
        if (settlement.posted() == null || settlement.posted().minorUnits() != deduct.amount()) {
            findings.add("amount_mismatch", id, settlement.posted(), deduct.amount(), deduct.transactionHash());
        }
        if (!deduct.transactionHash().equals(settlement.hash())) {
            findings.add("hash_mismatch", id, settlement.hash(), deduct.transactionHash(), "transaction");
        }
        if (settlement.ledger() == null || settlement.ledger() != deduct.ledger()) {
            findings.add("ledger_mismatch", id, settlement.ledger(), deduct.ledger(), deduct.transactionHash());
        }
    }

    /** Returns what the ledger has posted of a settlement, as far back as the network remembers. */
    private long requireShown(PostedDeduction settlement, Shown shown, Map<String, Deducted> seen) {
        Long ledger = settlement.ledger();
        boolean settled = settlement.state() == SettlementState.SETTLED;
        if (settlement.posted() != null && !settled) {
            findings.add(
                    "posted_but_not_settled",
                    settlement.contractRequestId(),
                    settlement.posted(),
                    settlement.state().word(),
                    settlement.settlementId().toString());
        }
        if (!settled || ledger == null || ledger < shown.oldest() || ledger > shown.latest()) {
            return 0;
        }
        if (!seen.containsKey(settlement.contractRequestId())) {
            findings.add(
                    "settlement_without_deduct",
                    settlement.contractRequestId(),
                    settlement.posted(),
                    null,
                    settlement.settlementId() + " by " + settlement.hash());
        }
        return settlement.posted() == null ? 0 : settlement.posted().minorUnits();
    }
}
