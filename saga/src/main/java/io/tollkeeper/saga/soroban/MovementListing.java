package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import io.tollkeeper.saga.settlement.SorobanGateway.Movement;
import io.tollkeeper.saga.settlement.SorobanGateway.MovementPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.scval.Scv;

/** Lists by which events a vault's balance changed, page by page. */
final class MovementListing {

    static final int PAGE_LIMIT = 1_000;

    /** As many patterns as a server takes in one filter. */
    private static final List<List<String>> ALL = List.of(
            List.of(symbol(DeductEvent.NAME), "*", "*"),
            List.of(symbol(MovementEvent.DEPOSIT), "*"),
            List.of(symbol(MovementEvent.WITHDRAW), "*"),
            List.of(symbol(MovementEvent.WITHDRAW_TO), "*", "*"),
            List.of(symbol(MovementEvent.INIT), "*"));

    private final RpcClient rpc;

    MovementListing(RpcClient rpc) {
        this.rpc = rpc;
    }

    /**
     * @throws RpcException if the network cannot be asked
     * @throws XdrException if an event is not understood
     */
    MovementPage page(String vault, long fromLedger, @Nullable String cursor) {
        return page(vault, ALL, fromLedger, cursor);
    }

    /** Lists the deducts under one request id only. */
    MovementPage deducts(String vault, String requestId, long fromLedger, @Nullable String cursor) {
        return page(vault, List.of(List.of(symbol(DeductEvent.NAME), "*", symbol(requestId))), fromLedger, cursor);
    }

    private MovementPage page(String vault, List<List<String>> topics, long fromLedger, @Nullable String cursor) {
        if (cursor != null) {
            return page(vault, topics, 0, cursor, 0);
        }
        RpcClient.Health health = rpc.health();
        if (fromLedger > health.latestLedger()) {
            return new MovementPage(List.of(), null, health.latestLedger(), health.oldestLedger());
        }
        return page(vault, topics, Math.max(fromLedger, health.oldestLedger()), null, health.oldestLedger());
    }

    private MovementPage page(
            String vault, List<List<String>> topics, long startLedger, @Nullable String cursor, long oldestLedger) {
        EventPage page = rpc.events(vault, topics, startLedger, cursor, PAGE_LIMIT);
        Optional<String> next = page.next(PAGE_LIMIT);
        if (cursor != null && next.filter(cursor::equals).isPresent()) {
            throw RpcException.malformed("getEvents: a cursor that leads nowhere");
        }
        return new MovementPage(
                page.events().stream().map(event -> movement(event, vault)).toList(),
                next.orElse(null),
                page.latestLedger(),
                Math.max(page.oldestLedger(), oldestLedger));
    }

    private static Movement movement(EventPage.Listed event, String vault) {
        if (!event.contract().equals(vault)) {
            throw RpcException.malformed("getEvents: an event of another contract");
        }
        List<ScValue> topics =
                event.topics().stream().map(ScValueReader::readAll).toList();
        MovementEvent told = MovementEvent.of(topics, ScValueReader.readAll(event.value()));
        DeductEvent deduct = told.deduct();
        Deducted deducted = deduct == null
                ? null
                : new Deducted(
                        deduct.requestId(), deduct.amount(), event.transactionHash(), event.ledger(), event.closedAt());
        return new Movement(event.transactionHash(), event.ledger(), told.change(), told.balance(), deducted);
    }

    private static String symbol(String text) {
        try {
            return Base64.getEncoder().encodeToString(Scv.toSymbol(text).toXdrByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes are written to memory", e);
        }
    }
}
