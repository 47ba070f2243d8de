package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.ledger.ChainRules;
import io.tollkeeper.saga.sandbox.ledger.CloseMeta;
import io.tollkeeper.saga.sandbox.ledger.ClosedLedger;
import io.tollkeeper.saga.sandbox.ledger.LedgerHeader;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What the node says about itself and its network. */
final class NodeMethods {

    /** A node whose latest ledger is older calls itself unhealthy. */
    private static final int UNHEALTHY_SECONDS = 30;

    private final ChainRules rules;

    NodeMethods(ChainRules rules) {
        this.rules = rules;
    }

    ObjectNode health(Question question) {
        ClosedLedger latest = question.view().latest();
        ClosedLedger oldest = question.view().oldest();
        long age = Instant.now().getEpochSecond() - latest.closeTime();
        boolean goesByTheClock =
                rules.pace().ledgerTime() == null && !rules.pace().every().isZero();
        if (goesByTheClock && age > UNHEALTHY_SECONDS) {
            throw new RpcException(
                    RpcException.INTERNAL_ERROR,
                    "latency (" + age + "s) since last known ledger closed is too high (>30s)");
        }
        return Json.object()
                .put("status", "healthy")
                .put("latestLedger", latest.sequence())
                .put("oldestLedger", oldest.sequence())
                .put("ledgerRetentionWindow", rules.retained())
                .put("latestLedgerCloseTime", String.valueOf(latest.closeTime()))
                .put("oldestLedgerCloseTime", String.valueOf(oldest.closeTime()));
    }

    ObjectNode network(Question question) {
        return Json.object().put("passphrase", rules.passphrase()).put("protocolVersion", LedgerHeader.PROTOCOL);
    }

    ObjectNode latestLedger(Question question) {
        ClosedLedger latest = question.view().latest();
        return Json.object()
                .put("id", latest.hash().hex())
                .put("protocolVersion", LedgerHeader.PROTOCOL)
                .put("sequence", latest.sequence())
                .put("closeTime", String.valueOf(latest.closeTime()))
                .put("headerXdr", latest.header().base64())
                .put("metadataXdr", new CloseMeta(latest).base64());
    }

    ObjectNode versionInfo(Question question) {
        return Json.object()
                .put("version", "tollkeeper-sandbox")
                .put("commitHash", "")
                .put("buildTimestamp", "")
                .put("captiveCoreVersion", "none")
                .put("protocolVersion", LedgerHeader.PROTOCOL);
    }
}
