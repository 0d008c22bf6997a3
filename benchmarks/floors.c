/* The least that any way to these figures must do, compiled for this machine: the floors of the table. No input is checked. */
#include <math.h>
#include <stdint.h>

/* Rows of equal payments, a row a month and a column a loan, in doubles that hold whole fen. Adding half of the smallest
   difference between an interest and a half fen to it makes the floor right. */
void level_rows(int64_t loans, int64_t months, const double *balance, const double *rate, const double *payment,
                double nudge, double *left, double *principal, double *interest)
{
    for (int64_t k = 0; k < loans; k++)
        left[k] = balance[k];
    for (int64_t month = 0; month < months; month++) {
        double *p = principal + month * loans, *i = interest + month * loans;
        for (int64_t k = 0; k < loans; k++) {
            double accrued = floor(left[k] * rate[k] + nudge);
            double part = month + 1 < months ? payment[k] - accrued : left[k];
            i[k] = accrued;
            p[k] = part;
            left[k] -= part;
        }
    }
}

/* Debts in the order in which the rest of the pot reaches them; what each is paid in every month, a row a month. The months. */
int64_t payoff(int64_t debts, const int64_t *balance, const int64_t *numerator, int64_t denominator, const int64_t *least,
               int64_t pot, int64_t longest, int64_t *owed, int64_t *interest, int64_t *paid)
{
    int64_t month = 0, left = 0;
    for (int64_t k = 0; k < debts; k++)
        left += owed[k] = balance[k];
    while (left > 0 && month < longest) {
        int64_t spare = pot, *i = interest + month * debts, *p = paid + month * debts;
        for (int64_t k = 0; k < debts; k++) {
            i[k] = (owed[k] * numerator[k] + denominator / 2) / denominator;
            owed[k] += i[k];
            p[k] = least[k] < owed[k] ? least[k] : owed[k];
            spare -= p[k];
        }
        left = 0;
        for (int64_t k = 0; k < debts; k++) {
            int64_t more = owed[k] - p[k] < spare ? owed[k] - p[k] : spare;
            p[k] += more;
            spare -= more;
            owed[k] -= p[k];
            left += owed[k];
        }
        month++;
    }
    return month;
}
