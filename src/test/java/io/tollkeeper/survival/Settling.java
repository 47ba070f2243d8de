package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.testing.TestDatabase;
import java.time.Duration;

/** Nodes that settle on a sandbox network at more than ten times the usual pace, and tenants that pay there. */
final class Settling {

    /** A ledger, which says that it took five seconds. */
    static final Duration LEDGER = Duration.ofMillis(300);

    /** Fewer than there may be deducts at once, so that some wait. */
    private static final int CHANNELS = 3;

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Settling() {}

    /** A production node that asks, waits and takes over as fast as ledgers close. */
    static NodePlan plan(String name, TestDatabase database, Sandbox sandbox) {
        return NodePlan.prod(name, database)
                .with("STELLAR_NETWORK", "sandbox")
                .with("SOROBAN_RPC_URL", sandbox.url())
                .with(
                        "STELLAR_CHANNEL_SECRETS",
                        String.join(",", SandboxGenesis.dev().channelSecrets().subList(0, CHANNELS)))
                .with("SOROBAN_READ_TIMEOUT_MS", "2000")
                .with("SETTLEMENT_POLL", "200ms")
                .with("SETTLEMENT_FIRST_BACKOFF", "300ms")
                .with("SETTLEMENT_LONGEST_BACKOFF", "1s")
                .with("SETTLEMENT_LEASE", "2s")
                .with("TOLLKEEPER_LEDGER_CLAIMTIMEOUT", "2s")
                .with("DBSCHEDULER_HEARTBEATINTERVAL", "500ms");
    }

    /** Opens a tenant whose vault holds so many minor units. */
    static Reckoning payer(Api node, TestDatabase database, Sandbox sandbox, String tenant, long balance) {
        assertThat(node.openTenant(tenant).status()).isEqualTo(201);
        String vault = sandbox.vault(tenant, balance);
        assertThat(node.attachVault(tenant, vault).status()).isEqualTo(200);
        return new Reckoning(database, sandbox, tenant, vault);
    }

    /** Checks that the books agree with the log, by the application's own word. */
    static void assertReconciledBooks(Api node) {
        await().atMost(LIMIT).untilAsserted(() -> {
            Reply books = node.reconcile();
            assertThat(books.body().path("ok").asBoolean())
                    .as("reconciled: %s", books)
                    .isTrue();
        });
    }

    /** Checks that the books agree with the log, and with the network, by the application's own word. */
    static void assertReconciled(Api node) {
        await().atMost(LIMIT).untilAsserted(() -> {
            Reply books = node.reconcile();
            assertThat(books.body().path("ok").asBoolean())
                    .as("reconciled: %s", books)
                    .isTrue();
            Reply chain = node.reconcileChain();
            assertThat(chain.body().path("ok").asBoolean())
                    .as("reconciled with the network: %s", chain)
                    .isTrue();
        });
    }
}
