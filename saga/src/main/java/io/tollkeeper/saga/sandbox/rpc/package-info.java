/** The node's JSON-RPC interface: the methods of a real node with their fields, refusals and quirks. */
@NullMarked
package io.tollkeeper.saga.sandbox.rpc;

import org.jspecify.annotations.NullMarked;
