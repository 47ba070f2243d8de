package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.audit.Reconcile;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PricePublished;
import io.tollkeeper.query.MigratedDatabase;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A healthy ledger under load")
class BusyLedgerTest {

    private static final int ROUNDS = 15;
    private static final int RESETS = 2;

    @Test
    @Timeout(120)
    void isNeverAccused() throws Exception {
        var ledger = new SampleLedger(MigratedDatabase.emptied());
        publish(ledger, new Price(1, new Money(1), 0, Instant.EPOCH));
        publish(ledger, new Price(2, new Money(2), 0, Instant.EPOCH));
        ledger.post();
        var reconciler = new Reconciler(ledger.database().runtime(), KnownRevisions.none());
        try (var busy = new BusyLedger(ledger)) {
            for (int i = 0; i < ROUNDS || busy.resets() < RESETS; i++) {
                CompletableFuture<ReconcileReport> beside = CompletableFuture.supplyAsync(() -> reconcile(reconciler));
                assertThat(reconcile(reconciler).discrepancies())
                        .as("round %d", i)
                        .isEmpty();
                assertThat(beside.get(30, TimeUnit.SECONDS).discrepancies()).isEmpty();
                assertThat(busy.failure()).isNull();
            }
        }
    }

    private static void publish(SampleLedger ledger, Price price) throws Exception {
        var book = new PriceBookId(Story.CALLS);
        ledger.log(book, new PricePublished(book, price));
    }

    private static ReconcileReport reconcile(Reconciler reconciler) {
        try {
            return reconciler.handle(new Reconcile(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
