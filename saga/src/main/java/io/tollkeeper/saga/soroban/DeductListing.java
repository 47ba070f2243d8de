package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.DeductPage;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.scval.Scv;

/** Lists what a vault deducted, page by page. */
final class DeductListing {

    static final int PAGE_LIMIT = 1_000;

    private final RpcClient rpc;

    DeductListing(RpcClient rpc) {
        this.rpc = rpc;
    }

    /**
     * @throws RpcException if the network cannot be asked
     * @throws XdrException if an event is not understood
     */
    DeductPage page(String vault, long fromLedger, @Nullable String cursor) {
        return page(vault, null, fromLedger, cursor);
    }

    /**
     * @param requestId to list the deducts under one request id only
     */
    DeductPage page(String vault, @Nullable String requestId, long fromLedger, @Nullable String cursor) {
        List<String> topics = List.of(symbol(DeductEvent.NAME), "*", requestId == null ? "*" : symbol(requestId));
        if (cursor != null) {
            return page(vault, topics, 0, cursor, 0);
        }
        RpcClient.Health health = rpc.health();
        if (fromLedger > health.latestLedger()) {
            return new DeductPage(List.of(), null, health.latestLedger(), health.oldestLedger());
        }
        return page(vault, topics, Math.max(fromLedger, health.oldestLedger()), null, health.oldestLedger());
    }

    private DeductPage page(
            String vault, List<String> topics, long startLedger, @Nullable String cursor, long oldestLedger) {
        EventPage page = rpc.events(vault, topics, startLedger, cursor, PAGE_LIMIT);
        Optional<String> next = page.next(PAGE_LIMIT);
        if (cursor != null && next.filter(cursor::equals).isPresent()) {
            throw RpcException.malformed("getEvents: a cursor that leads nowhere");
        }
        return new DeductPage(
                page.events().stream().map(event -> deducted(event, vault)).toList(),
                next.orElse(null),
                page.latestLedger(),
                Math.max(page.oldestLedger(), oldestLedger));
    }

    private static Deducted deducted(EventPage.Listed event, String vault) {
        if (!event.contract().equals(vault)) {
            throw RpcException.malformed("getEvents: an event of another contract");
        }
        List<ScValue> topics =
                event.topics().stream().map(ScValueReader::readAll).toList();
        DeductEvent deduct = DeductEvent.of(topics, ScValueReader.readAll(event.value()));
        return new Deducted(
                deduct.requestId(), deduct.amount(), event.transactionHash(), event.ledger(), event.closedAt());
    }

    private static String symbol(String text) {
        try {
            return Base64.getEncoder().encodeToString(Scv.toSymbol(text).toXdrByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes are written to memory", e);
        }
    }
}
