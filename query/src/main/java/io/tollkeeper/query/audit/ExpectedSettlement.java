package io.tollkeeper.query.audit;

import java.util.List;

/** The audit's own posting rules of settlement. */
final class ExpectedSettlement {

    private static final String RECEIVABLE = "receivable";
    private static final String IN_FLIGHT = "in-flight";
    private static final String REVENUE = "revenue";

    private ExpectedSettlement() {}

    static List<ExpectedTransfer> of(LoggedEvent event, Fact.Settlement fact) {
        return switch (fact.step()) {
            case ON_THE_WAY ->
                fact.immediate()
                        ? List.of(
                                transfer(event, fact, 0, IN_FLIGHT, RECEIVABLE, "settlement"),
                                transfer(event, fact, 1, RECEIVABLE, REVENUE, "deduct"))
                        : List.of(transfer(event, fact, 0, IN_FLIGHT, RECEIVABLE, "settlement"));
            case CONFIRMED -> List.of(transfer(event, fact, 0, "vault-usdc", IN_FLIGHT, "deduction"));
            case PUT_BACK ->
                fact.immediate()
                        ? List.of(
                                transfer(event, fact, 0, RECEIVABLE, IN_FLIGHT, "compensation"),
                                transfer(event, fact, 1, REVENUE, RECEIVABLE, "deduct_void"))
                        : List.of(transfer(event, fact, 0, RECEIVABLE, IN_FLIGHT, "compensation"));
        };
    }

    private static ExpectedTransfer transfer(
            LoggedEvent event, Fact.Settlement fact, int leg, String debit, String credit, String kind) {
        return new ExpectedTransfer(
                event.position(),
                leg,
                null,
                debit,
                credit,
                fact.amount(),
                kind,
                String.valueOf(event.eventId()),
                null,
                Millionths.NONE,
                ExpectedTransfer.NO_PRICE_VERSION,
                fact.at(),
                null,
                fact.reason());
    }
}
