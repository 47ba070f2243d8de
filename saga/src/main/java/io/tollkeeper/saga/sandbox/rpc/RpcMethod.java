package io.tollkeeper.saga.sandbox.rpc;

import tools.jackson.databind.node.ObjectNode;

/** Answers one method. */
@FunctionalInterface
interface RpcMethod {

    /** @throws RpcException to answer with an error */
    ObjectNode answer(Question question);
}
