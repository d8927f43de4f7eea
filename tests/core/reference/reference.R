# Reference figures for the tests in tests/core. Made anew, in the project's folder, by
#   Rscript tests/core/reference/reference.R > tests/core/reference/reference.json
#   npx prettier --write tests/core/reference/reference.json
# Wants R with the packages survey and jsonlite (Debian: r-base-core r-cran-survey r-cran-jsonlite). `npm test` does not.
suppressPackageStartupMessages({ library(survey); library(jsonlite) })
z95 <- qnorm(0.975)

# Normal distribution: stats::pnorm, stats::qnorm.
zs <- c(0, 0.5, 1, 1.5, 1.96, 1.999999, 2, 2.5, 3, 4, 5, 6, 8, 10, 20, 37, -1, -3)
ps <- c(1e-300, 1e-100, 1e-20, 1e-10, 1e-6, 0.001, 0.01, 0.025, 0.05, 0.1, 0.25, 0.4, 0.5, 0.75, 0.975, 0.995, 0.9999)
normal <- list(
  upperTail = data.frame(z = zs, p = pnorm(zs, lower.tail = FALSE)),
  quantile = data.frame(p = ps, z = qnorm(ps)))

# Wilson: stats::prop.test without continuity correction.
wilson <- function(x, n) as.numeric(prop.test(x, n, correct = FALSE)$conf.int)
counts <- data.frame(x = c(255, 270, 9, 10, 0, 81, 15, 1, 9700), n = c(300, 300, 10, 10, 10, 263, 148, 29, 10000))
bounds <- t(mapply(wilson, counts$x, counts$n))
wilsons <- data.frame(counts, lower = 100 * bounds[, 1], upper = 100 * bounds[, 2])

# Wilson for n of N: his equation |p^ - p| = z sqrt(p(1-p)/n (N-n)/(N-1)), each end found by uniroot, not by a formula.
wilsonFinite <- function(x, n, N) {
  share <- x / n
  f <- function(p) (share - p)^2 - z95^2 * p * (1 - p) / n * (N - n) / (N - 1)
  end <- function(from, to) uniroot(f, c(from, to), tol = 1e-15, maxiter = 1e4)$root
  100 * c(if (x == 0) 0 else end(0, share), if (x == n) 1 else end(share, 1))
}
finite <- data.frame(x = c(72, 255, 9, 270, 29, 500), n = c(80, 300, 10, 300, 30, 600), N = c(100, 1200, 11, 301, 1e6, 700))
bounds <- t(mapply(wilsonFinite, finite$x, finite$n, finite$N))
finite <- data.frame(finite, lower = bounds[, 1], upper = bounds[, 2])

# Newcombe (1998), method 10, written out over prop.test's bounds; p by uniroot on the level at which it touches 0.
newcombe <- function(x1, n1, x2, n2, conf = 0.95) {
  w <- function(x, n) as.numeric(prop.test(x, n, correct = FALSE, conf.level = conf)$conf.int)
  p1 <- x1 / n1; p2 <- x2 / n2; a <- w(x1, n1); b <- w(x2, n2)
  c(p1 - p2 - sqrt((p1 - a[1])^2 + (b[2] - p2)^2), p1 - p2 + sqrt((a[2] - p1)^2 + (p2 - b[1])^2))
}
newcombeP <- function(x1, n1, x2, n2) {
  if (x1 / n1 == x2 / n2) return(1)
  side <- if (x1 / n1 > x2 / n2) 1 else 2
  1 - uniroot(function(conf) newcombe(x1, n1, x2, n2, conf)[side], c(1e-9, 1 - 1e-9), tol = 1e-14, maxiter = 1e4)$root
}
pairs <- data.frame(
  x1 = c(56, 9, 6, 5, 0, 0, 10, 10, 270, 255, 240, 88),
  n1 = c(70, 10, 7, 56, 10, 10, 10, 10, 300, 300, 300, 100),
  x2 = c(48, 3, 2, 0, 0, 0, 0, 0, 240, 250, 255, 80),
  n2 = c(80, 10, 7, 29, 20, 10, 20, 10, 300, 300, 300, 100))
bounds <- t(mapply(newcombe, pairs$x1, pairs$n1, pairs$x2, pairs$n2))
pearson <- function(x1, n1, x2, n2) suppressWarnings(prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$p.value)
newcombes <- suppressWarnings(data.frame(pairs, lower = 100 * bounds[, 1], upper = 100 * bounds[, 2],
  p = mapply(newcombeP, pairs$x1, pairs$n1, pairs$x2, pairs$n2),
  pearson = mapply(pearson, pairs$x1, pairs$n1, pairs$x2, pairs$n2)))

# Holm: stats::p.adjust.
families <- list(c(0.01, 0.04, 0.03), c(0.2), c(0.04, 0.04, 0.04, 0.04), c(0.001, 0.5, 0.9, 0.02, 0.02, 0.0004), c(1, 1))
holm <- lapply(families, function(p) list(p = I(p), adjusted = I(p.adjust(p, method = "holm"))))

# Stratified: survey::svydesign with strata and weights, without fpc (nobody was drawn), svymean; the interval is Wilson's
# at n / deff (deff by svymean, against drawing with replacement), or at Kish's size by weights where that is smaller.
stratify <- function(x, n, N) {
  people <- do.call(rbind, lapply(seq_along(n), function(h)
    data.frame(h = h, w = N[h] / n[h], y = rep(c(1, 0), c(x[h], n[h] - x[h])))))
  m <- svymean(~y, svydesign(ids = ~1, strata = ~h, weights = ~w, data = people), deff = "replace")
  p <- as.numeric(coef(m)); T <- sum(N); k <- sum(n)
  byVariance <- k / as.numeric(deff(m))
  byWeights <- 1 / sum((N / T)^2 / n)
  size <- min(byVariance, byWeights, na.rm = TRUE)
  centre <- (p + z95^2 / (2 * size)) / (1 + z95^2 / size)
  half <- z95 / (1 + z95^2 / size) * sqrt(p * (1 - p) / size + z95^2 / (4 * size^2))
  list(satisfied = I(x), n = I(n), settled = I(N), rate = 100 * p, standardError = 100 * as.numeric(SE(m)),
    byVariance = byVariance, byWeights = byWeights, lower = 100 * (centre - half), upper = 100 * (centre + half))
}
stratified <- list(
  stratify(c(40, 95), c(50, 100), c(900, 100)),
  stratify(c(12, 490, 88), c(20, 500, 90), c(500, 520, 1000)),
  stratify(c(255, 180, 61, 44), c(300, 200, 70, 50), c(1200, 800, 90, 4000)),
  stratify(c(255), c(300), c(1200)),
  stratify(c(10, 0, 9), c(10, 0 + 8, 12), c(40, 40, 60)))

# Trend: stats::prop.trend.test (Cochran-Armitage), slope by stats::lm with weights.
trendOf <- function(x, n, at = seq_along(n) - 1) {
  test <- prop.trend.test(x, n, at)
  slope <- as.numeric(coef(lm(x / n ~ at, weights = n))[2])
  error <- abs(slope) / sqrt(as.numeric(test$statistic))
  list(satisfied = I(x), n = I(n), at = I(at), slope = 100 * slope, p = test$p.value,
    lower = 100 * (slope - z95 * error), upper = 100 * (slope + z95 * error))
}
trends <- list(
  trendOf(c(80, 85, 90), c(100, 100, 100)),
  trendOf(c(83, 90, 129, 70), c(86, 93, 136, 82)), # Fleiss (1981), p. 139: the example of ?prop.trend.test
  trendOf(c(30, 41, 55, 38, 62, 59, 70), c(40, 50, 60, 45, 66, 61, 71), c(0, 1, 3, 4, 5, 8, 11)),
  trendOf(c(50, 45, 51, 48), c(60, 60, 60, 60)))

cat(toJSON(list(
  versions = list(R = R.version.string, survey = as.character(packageVersion("survey")),
    jsonlite = as.character(packageVersion("jsonlite"))),
  normal = normal, wilson = wilsons, wilsonFinite = finite, newcombe = newcombes, holm = holm,
  stratified = stratified, trend = trends), auto_unbox = TRUE, digits = I(17), pretty = TRUE), "\n")
