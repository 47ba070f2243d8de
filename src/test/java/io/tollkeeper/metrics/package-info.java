/** Whether numbers that only the database knows are told apart. */
@NullMarked
package io.tollkeeper.metrics;

import org.jspecify.annotations.NullMarked;
