/** Whether health is told in time and truly, whatever hangs. */
@NullMarked
package io.tollkeeper.health;

import org.jspecify.annotations.NullMarked;
