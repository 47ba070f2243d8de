/** Tests of replays, as far as they are tables. */
@NullMarked
package io.tollkeeper.query.replay;

import org.jspecify.annotations.NullMarked;
