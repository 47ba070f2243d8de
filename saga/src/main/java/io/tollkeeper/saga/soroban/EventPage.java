package io.tollkeeper.saga.soroban;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some of a contract's events.
 *
 * @param cursor asks for what follows
 */
record EventPage(List<Listed> events, Optional<String> cursor, long latestLedger, long oldestLedger) {

    /** A cursor begins with the ledger, transaction and operation in one number; the ledger is its upper half. */
    private static final int LEDGER_SHIFT = 32;

    EventPage {
        events = List.copyOf(events);
    }

    /**
     * @param topics base64 of contract values
     * @param value base64 of a contract value
     */
    record Listed(
            String contract, String transactionHash, long ledger, Instant closedAt, List<String> topics, String value) {
        Listed {
            topics = List.copyOf(topics);
        }
    }

    static EventPage of(Fields answer) {
        List<Listed> events =
                answer.objects("events").stream().map(EventPage::listed).toList();
        return new EventPage(
                events, answer.optionalText("cursor"), answer.ledger("latestLedger"), answer.ledger("oldestLedger"));
    }

    private static Listed listed(Fields event) {
        return new Listed(
                event.text("contractId"),
                event.text("txHash"),
                event.ledger("ledger"),
                event.instant("ledgerClosedAt"),
                event.texts("topic"),
                event.text("value"));
    }

    /**
     * Returns the cursor if more may follow: the page is full, or the server stopped looking before the latest ledger.
     *
     * @throws RpcException if the server does not say where it stopped
     */
    Optional<String> next(int limit) {
        if (cursor.isEmpty()) {
            if (events.isEmpty()) {
                return Optional.empty();
            }
            throw RpcException.malformed("getEvents: no cursor");
        }
        return events.size() >= limit || ledgerOf(cursor.get()) < latestLedger ? cursor : Optional.empty();
    }

    private static long ledgerOf(String cursor) {
        try {
            return Long.parseLong(cursor.split("-", 2)[0]) >>> LEDGER_SHIFT;
        } catch (NumberFormatException e) {
            throw RpcException.malformed("getEvents: a cursor of another form");
        }
    }
}
