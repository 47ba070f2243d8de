/**
 * Checks the answers: derives the ledger anew from the event log and compares it with what was posted; lists what could
 * not be posted. Nothing here is shared with the projection that posts: not its reading of events, not its posting rules,
 * not its arithmetic, not its SQL. A mistake made there must not be repeated here.
 */
@NullMarked
package io.tollkeeper.query.audit;

import org.jspecify.annotations.NullMarked;
