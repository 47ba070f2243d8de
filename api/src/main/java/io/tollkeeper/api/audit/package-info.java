/** Questions that check the answers: reconcile, and what could not be posted. */
@NullMarked
package io.tollkeeper.api.audit;

import org.jspecify.annotations.NullMarked;
