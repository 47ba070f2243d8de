package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.fault.Mischief;
import io.tollkeeper.saga.sandbox.ledger.ClosedLedger;
import io.tollkeeper.saga.sandbox.ledger.Submission;
import io.tollkeeper.saga.sandbox.ledger.View;
import io.tollkeeper.saga.sandbox.xdr.Envelope;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.XdrException;
import tools.jackson.databind.node.ObjectNode;

/** Takes a signed transaction into the queue, or says why not. */
final class SendMethod implements RpcMethod {

    @Override
    public ObjectNode answer(Question question) {
        Envelope envelope;
        try {
            envelope = Envelope.parse(Octets.ofBase64(question.text("transaction")));
        } catch (XdrException e) {
            throw RpcException.invalidParams("invalid_xdr: " + e.getMessage());
        }
        View view = question.view();
        Submission submission = question.suffers(Mischief.TRY_AGAIN_LATER)
                ? Submission.TRY_AGAIN_LATER
                : view.submit(envelope, question.suffers(Mischief.NEVER_INCLUDED));
        ClosedLedger latest = view.latest();
        ObjectNode answer = Json.object();
        if (submission.error() != null) {
            answer.put("errorResultXdr", submission.error().base64());
        }
        return answer.put("status", submission.status().name())
                .put("hash", envelope.hash(view.chain().networkId()).hex())
                .put("latestLedger", latest.sequence())
                .put("latestLedgerCloseTime", String.valueOf(latest.closeTime()));
    }
}
