/** Where usage events come in, from whatever door: single ones share a commit, batches have their own. */
@NullMarked
package io.tollkeeper.intake;

import org.jspecify.annotations.NullMarked;
