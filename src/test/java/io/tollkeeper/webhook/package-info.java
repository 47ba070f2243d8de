/** Signatures and sealed secrets. */
@NullMarked
package io.tollkeeper.webhook;

import org.jspecify.annotations.NullMarked;
